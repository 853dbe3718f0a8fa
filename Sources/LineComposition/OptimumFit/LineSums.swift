import Diagnostics
import Typography

/// What some neighbouring places of a line have together: their width, and what each step of
/// adjustment may take from them or give to them.
struct LineRoom: Sendable, Hashable {
  /// Frames and natural spaces.
  var width = Length.zero
  var wordSpaceTake = Length.zero
  var middleDotTake = Length.zero
  var bracketTake = Length.zero
  var westernTake = Length.zero
  var wordSpaceRoom = Length.zero
  var westernRoom = Length.zero
  var solidRoom = Length.zero
  /// The ems of all places that the last step opens alike.
  var units = Length.zero

  /// What steps 1, 4, 5 and 6 of reduction can take.
  var reducible: Length { wordSpaceTake + middleDotTake + bracketTake + westernTake }

  static func - (left: LineRoom, right: LineRoom) -> LineRoom {
    LineRoom(
      width: left.width - right.width,
      wordSpaceTake: left.wordSpaceTake - right.wordSpaceTake,
      middleDotTake: left.middleDotTake - right.middleDotTake,
      bracketTake: left.bracketTake - right.bracketTake,
      westernTake: left.westernTake - right.westernTake,
      wordSpaceRoom: left.wordSpaceRoom - right.wordSpaceRoom,
      westernRoom: left.westernRoom - right.westernRoom,
      solidRoom: left.solidRoom - right.solidRoom, units: left.units - right.units)
  }

  /// Adds a cell as a place: its frame, and what stands behind it.
  mutating func add(_ cell: borrowing Cell) {
    width += cell.frame + cell.after.natural
    units += LineAdjustment.unit(of: cell)
    if cell.traits.contains(.wordSpace) {
      wordSpaceTake += cell.wordSpaceTake
      wordSpaceRoom += cell.wordSpaceRoom
    }
    middleDotTake += cell.after.middleDotTake
    bracketTake += cell.after.bracketTake
    westernTake += cell.after.westernTake
    switch cell.after.opening {
    case .japaneseWestern: westernRoom += cell.after.unit / 4
    case .solid: solidRoom += cell.after.unit / 4
    case .wordSpace, .lastResort, .never: break
    }
  }
}

/// Sums over the cells of a segment, so that any line of it is measured without walking it.
///
/// The last character that shows corrects the sums: its frame counts, what stands behind it does
/// not, and it may keep or shed a space of its own.
struct LineSums: Sendable {
  /// What a line needs to know of its last cell.
  struct Place: Sendable {
    var frame: Length
    var endSpace: Length
    /// What reduction may take of that: all or nothing.
    var endRelief: Length
    /// Added by a break behind it.
    var hyphen: Length
    /// The last cell up to here that shows; before the segment where none does.
    var lastInk: Int32
    var tier: BreakTier
    /// A stop or comma.
    var isStop: Bool
    var isSpace: Bool
  }

  let segment: Range<Int>
  /// By offset into the segment; one more than there are cells.
  private var sums: [LineRoom] = []
  private var places: [Place] = []
  /// Asked for what a line's edges change, where the segment has ruby or warichu.
  private let annotated: PreparedParagraph?
  private let style: ParagraphStyle
  private let isFirst: Bool
  private let cells: [Cell]

  /// - Parameter isFirst: The segment begins its paragraph.
  init(
    _ segment: Range<Int>, of paragraph: PreparedParagraph, style: ParagraphStyle,
    isFirst: Bool = true
  ) {
    self.segment = segment
    self.style = style
    self.isFirst = isFirst
    cells = paragraph.cells
    annotated = paragraph.rubies.isEmpty && paragraph.warichus.isEmpty ? nil : paragraph
    sums.reserveCapacity(segment.count + 1)
    places.reserveCapacity(segment.count)
    var room = LineRoom()
    var lastInk = Int32(segment.lowerBound - 1)
    for index in segment {
      let cell = paragraph.cells[index]
      if !cell.isSpace { lastInk = Int32(index) }
      sums.append(room)
      room.add(cell)
      // Most characters keep nothing there, whatever the style.
      let atEnd = cell.mayKeepEndSpace ? style.lineEnd(of: cell) : .none
      places.append(
        Place(
          frame: cell.frame, endSpace: atEnd.amount, endRelief: atEnd.relief,
          hyphen: paragraph.hyphenAdvance(at: cell), lastInk: lastInk, tier: cell.breakTier,
          isStop: cell.hangs && !paragraph.isHungOver(index), isSpace: cell.isSpace))
    }
    sums.append(room)
  }

  /// From the edge of the measure to the first frame of a line.
  ///
  /// - Parameter first: The first cell from `start` on that shows.
  func indent(from start: Int, first: Int) -> Length {
    let place = LinePlace(isFirstSegment: isFirst, isFirstLine: start == segment.lowerBound)
    return style.lineHead(place, before: first < segment.upperBound ? cells[first] : nil)
  }

  func tier(behind index: Int) -> BreakTier { places[index - segment.lowerBound].tier }

  /// The first cell from here that shows; the segment's end where none does.
  func firstInk(from start: Int) -> Int {
    var index = start
    while index < segment.upperBound, places[index - segment.lowerBound].isSpace { index += 1 }
    return index
  }

  /// The last cell up to here that shows.
  func lastInk(upTo index: Int) -> Int { Int(places[index - segment.lowerBound].lastInk) }

  /// From the segment's head to the head of a cell, at natural width.
  func x(of index: Int) -> Length { sums[index - segment.lowerBound].width }

  /// From the segment's head to the end of the last frame that shows up to a cell.
  func end(upTo index: Int) -> Length {
    let ink = places[index - segment.lowerBound].lastInk
    guard ink >= segment.lowerBound else { return .zero }
    return x(of: Int(ink)) + places[Int(ink) - segment.lowerBound].frame
  }

  /// The places of a line: behind all cells that show but the last.
  func room(of ink: Range<Int>) -> LineRoom {
    guard let last = ink.last else { return LineRoom() }
    return sums[last - segment.lowerBound] - sums[ink.lowerBound - segment.lowerBound]
  }

  /// The first cell from `first` on up to which a line reaches a place; the last one where none does.
  func firstEnd(reaching x: Length, from first: Int) -> Int {
    (first..<segment.upperBound - 1).partitioningIndex { end(upTo: $0) >= x }
  }

  /// What a line measures from its first cell that shows, when it ends behind `index`.
  func extent(from first: Int, endingBehind index: Int, indent: Length) -> LineExtent {
    let broken = places[index - segment.lowerBound]
    let last = places[Int(broken.lastInk) - segment.lowerBound]
    let head = sums[first - segment.lowerBound]
    let tail = sums[Int(broken.lastInk) - segment.lowerBound]
    let isLast = index == segment.upperBound - 1
    var headOfLastInk = tail.width - head.width + indent
    var tailSpace = Length.zero
    if let annotated {
      headOfLastInk += annotated.headSpace(at: first)
      tailSpace = annotated.tailSpace(at: Int(broken.lastInk), from: first)
    }
    return LineExtent(
      width: headOfLastInk + last.frame + tailSpace + (isLast ? .zero : broken.hyphen),
      headOfLastInk: headOfLastInk, reducible: tail.reducible - head.reducible,
      endSpace: last.endSpace, endRelief: last.endRelief, isStop: last.isStop,
      mayHang: mayHang(Int(broken.lastInk), endsParagraph: isLast), isLast: isLast)
  }

  private func mayHang(_ index: Int, endsParagraph: Bool) -> Bool {
    guard !style.hanging.isEmpty,
      style.mayHang(cells[index], endsParagraph: endsParagraph)
    else { return false }
    return annotated.map { !$0.isHungOver(index) } ?? true
  }
}
