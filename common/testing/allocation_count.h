#ifndef TRELLIS_COMMON_TESTING_ALLOCATION_COUNT_H_
#define TRELLIS_COMMON_TESTING_ALLOCATION_COUNT_H_

// Counts what a whole program allocates: replaces the operators, so that it is
// included by one file of a test that is a program of its own.

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace trellis::testing {

// How often memory was allocated with `new` since the program began, by all
// threads.
inline std::atomic<int> allocation_count{0};

}  // namespace trellis::testing

// The forms that do not throw are replaced as well: a sanitizer's own would not
// fit the `delete` here.
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  ++trellis::testing::allocation_count;
  return std::malloc(size == 0 ? 1 : size);
}

void* operator new(size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}

#endif  // TRELLIS_COMMON_TESTING_ALLOCATION_COUNT_H_
