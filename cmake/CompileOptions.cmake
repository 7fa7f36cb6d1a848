# How our own code is compiled. Generated code and third-party headers are
# exempt from the warnings.

set(TRELLIS_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")
option(TRELLIS_COVERAGE "Record line coverage" OFF)

add_library(trellis_warnings INTERFACE)
target_compile_options(trellis_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror)

# Everywhere, because a precompiled header serves only equal flags.
add_compile_options(-pthread)

# Line tables are enough for a stack trace and make the tree half the size.
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")

# Debian's compiler makes position-independent executables by itself. Asking CMake
# for them would give libraries and binaries different flags, and one precompiled
# header serves only equal flags.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong
                      -fstack-clash-protection -fcf-protection)
  add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# Hundreds of tests are linked statically: the gold linker, which comes with
# Debian's binutils, takes half the time.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold TRELLIS_HAS_GOLD)
if(TRELLIS_HAS_GOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_link_options(-fuse-ld=gold)
endif()

if(TRELLIS_SANITIZE)
  add_compile_options(-fsanitize=${TRELLIS_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TRELLIS_SANITIZE})
endif()

if(TRELLIS_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
