#ifndef TRELLIS_CLI_PLANS_VERIFY_TEXT_H_
#define TRELLIS_CLI_PLANS_VERIFY_TEXT_H_

#include <string>
#include <vector>

#include "cli/plans/proofs.h"

namespace trellis::cli {

// A proof and what came of checking it.
struct CheckedProof {
  Proof proof;
  // Without content where the proof cannot be checked.
  plan::v1::VerifyCertificateResponse outcome;
};

// Returns what was checked, what holds, what does not and why, and what to do
// next. In English, or in Spanish for "es"; what is wrong with a proof is said
// in English.
std::string VerifyText(const std::vector<CheckedProof>& proofs,
                       const std::string& language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_VERIFY_TEXT_H_
