/// Reads a run of hiragana as tokens: the cheapest row of those the lexicon knows.
struct HiraganaReading {
  let tokens: [HiraganaToken]

  /// - Parameters:
  ///   - run: Hiragana only.
  ///   - context: What the run follows.
  init(_ run: [UInt32], after context: HiraganaToken.Kind) {
    var best = [[HiraganaToken.Kind: Step]](repeating: [:], count: run.count + 1)
    best[0][context] = Step(cost: 0, token: nil, before: context)
    for start in run.indices {
      let words = HiraganaLexicon.shared.words(in: run[start...])
      for kind in HiraganaToken.Kind.allCases {
        guard let step = best[start][kind] else { continue }
        Self.extend(step, kind, from: start, by: words, &best)
      }
    }
    tokens = Self.traced(best)
  }

  private struct Step {
    var cost: Int
    var token: HiraganaToken?
    var before: HiraganaToken.Kind
  }

  private static let tokenCost = 5
  private static let unknownCost = 14

  private static func extend(
    _ step: Step, _ kind: HiraganaToken.Kind, from start: Int,
    by words: [(length: Int, kinds: [HiraganaToken.Kind])],
    _ best: inout [[HiraganaToken.Kind: Step]]
  ) {
    func add(_ next: HiraganaToken.Kind, length: Int, cost: Int) {
      let total = step.cost + cost + kind.cost(before: next)
      if let other = best[start + length][next], other.cost <= total { return }
      best[start + length][next] = Step(
        cost: total, token: HiraganaToken(kind: next, length: length), before: kind)
    }
    for word in words {
      for next in word.kinds { add(next, length: word.length, cost: tokenCost) }
    }
    add(.unknown, length: 1, cost: unknownCost)
  }

  private static func traced(_ best: [[HiraganaToken.Kind: Step]]) -> [HiraganaToken] {
    var end = best.count - 1
    func cost(_ kind: HiraganaToken.Kind) -> Int? {
      best[end][kind].map { $0.cost + kind.costAtEnd }
    }
    let last = HiraganaToken.Kind.allCases.filter { cost($0) != nil }
      .min { (cost($0) ?? 0, $0.rawValue) < (cost($1) ?? 0, $1.rawValue) }
    var tokens: [HiraganaToken] = []
    var kind = last
    while end > 0, let current = kind, let step = best[end][current], let token = step.token {
      tokens.append(token)
      end -= token.length
      kind = step.before
    }
    return tokens.reversed()
  }
}
