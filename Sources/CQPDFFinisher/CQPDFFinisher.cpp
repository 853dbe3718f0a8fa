#include "CQPDFFinisher.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <qpdf/QPDF.hh>

#include "Finisher.hpp"

namespace {

finisher_result failure(const char *message) {
  finisher_result result = {nullptr, 0, strdup(message)};
  return result;
}

std::string finish(const uint8_t *pdf, size_t pdfCount, const uint8_t *plan, size_t planCount,
                   size_t workers) {
  finisher::Plan read = finisher::Plan::read(plan, planCount);
  QPDF document;
  document.setSuppressWarnings(true);
  document.processMemoryFile("drawn pages", reinterpret_cast<const char *>(pdf), pdfCount);
  return finisher::Finisher(document, read).run(workers);
}

}  // namespace

finisher_result finisher_run(const uint8_t *pdf, size_t pdf_count, const uint8_t *plan,
                             size_t plan_count, size_t workers) {
  try {
    std::string finished = finish(pdf, pdf_count, plan, plan_count, workers);
    finisher_result result = {nullptr, finished.size(), nullptr};
    result.bytes = static_cast<uint8_t *>(malloc(result.count));
    if (result.bytes == nullptr) return failure("out of memory");
    memcpy(result.bytes, finished.data(), result.count);
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
