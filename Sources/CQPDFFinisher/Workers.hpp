#pragma once

#include <cstddef>
#include <functional>

namespace finisher {

// Calls `work` once for each index below `count`, on up to `workers` threads, the caller's among
// them. What is done for an index must not depend on the order; the first exception by index is
// thrown again when all have ended.
void inParallel(size_t count, size_t workers, const std::function<void(size_t)> &work);

}  // namespace finisher
