#include "Workers.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace finisher {

void inParallel(size_t count, size_t workers, const std::function<void(size_t)> &work) {
  std::atomic<size_t> next{0};
  std::vector<std::exception_ptr> failures(count);
  auto takeTurns = [&] {
    for (size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> threads;
  for (size_t i = 1; i < std::min(workers, count); i++) {
    // Where the system gives no more threads, those there are do the work.
    try {
      threads.emplace_back(takeTurns);
    } catch (const std::system_error &) {
      break;
    }
  }
  takeTurns();
  for (std::thread &thread : threads) thread.join();
  for (const std::exception_ptr &failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace finisher
