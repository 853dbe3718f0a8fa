#include "CQPDFFinisher.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFWriter.hh>

#include "Finisher.hpp"

namespace {

finisher_result failure(const char *message) {
  finisher_result result = {nullptr, 0, strdup(message)};
  return result;
}

// Cairo's output is ours to read without a fault: a repair would hide a broken file.
void refuseRepairs(QPDF &document) {
  for (const QPDFExc &warning : document.getWarnings()) throw std::runtime_error(warning.what());
}

std::shared_ptr<Buffer> finish(const uint8_t *pdf, size_t pdfCount, const uint8_t *plan,
                               size_t planCount) {
  finisher::Plan read = finisher::Plan::read(plan, planCount);
  QPDF document;
  document.setSuppressWarnings(true);
  document.processMemoryFile("drawn pages", reinterpret_cast<const char *>(pdf), pdfCount);
  // Lives until all is written: drawings are copied from their own file only then.
  finisher::Finisher finisher(document, read);
  finisher.run();

  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setMinimumPDFVersion("1.7");
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setNewlineBeforeEndstream(true);  // PDF/A-2, 6.1.7.1
  writer.setDeterministicID(true);
  writer.write();
  refuseRepairs(document);
  return writer.getBufferSharedPointer();
}

}  // namespace

finisher_result finisher_run(const uint8_t *pdf, size_t pdf_count, const uint8_t *plan,
                             size_t plan_count) {
  try {
    auto finished = finish(pdf, pdf_count, plan, plan_count);
    finisher_result result = {nullptr, finished->getSize(), nullptr};
    result.bytes = static_cast<uint8_t *>(malloc(result.count));
    if (result.bytes == nullptr) return failure("out of memory");
    memcpy(result.bytes, finished->getBuffer(), result.count);
    return result;
  } catch (const std::exception &error) {
    return failure(error.what());
  } catch (...) {
    return failure("unknown exception");
  }
}

void finisher_result_free(finisher_result result) {
  free(result.bytes);
  free(result.message);
}
