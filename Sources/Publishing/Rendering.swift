import Diagnostics

extension Publisher {
  /// The book in each format asked for, from what was read.
  ///
  /// TODO(issue 3): the rooms are not joined yet, so every build ends here with an internal fault.
  func render(
    _ input: PublishInput, to formats: Set<OutputFormat>, in run: inout Run
  ) async -> [RenderedOutput] {
    run.log.report(.internalFault("the rooms are not joined yet"))
    return []
  }
}
