extension RandomAccessCollection {
  /// The first index whose element satisfies `predicate`, as then all behind it do; else the end.
  ///
  /// Found by halving.
  @inlinable
  package func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
    var (start, length) = (startIndex, count)
    while length > 0 {
      let middle = index(start, offsetBy: length / 2)
      if predicate(self[middle]) {
        length /= 2
      } else {
        start = index(after: middle)
        length -= length / 2 + 1
      }
    }
    return start
  }
}
