internal import CQPDFFinisher

/// The border to the C++ half.
enum Finisher {
  /// Carries out a plan on what Cairo drew, on so many threads.
  static func finish(
    _ pdf: [UInt8], by plan: FinisherPlan, workers: Int
  ) throws(PDFExportError) -> [UInt8] {
    let plan = plan.bytes
    let result = unsafe finisher_run(pdf, pdf.count, plan, plan.count, max(workers, 1))
    defer { unsafe finisher_result_free(result) }
    guard let bytes = unsafe result.bytes else {
      let message = unsafe result.message.map { unsafe String(cString: $0) }
      throw .finishing(message ?? "no message")
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: result.count))
  }
}
