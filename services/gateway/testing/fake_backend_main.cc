#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "services/gateway/testing/fake_backend.h"

// A FakeBackend in a process of its own, on the Unix socket that the command
// line names, for tests that kill it. Ends with the test.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const trellis::gateway::FakeBackend backend(argv[1]);
  while (true) pause();
}
