#ifndef TRELLIS_CLI_LIST_RECORDS_H_
#define TRELLIS_CLI_LIST_RECORDS_H_

#include <vector>

#include "absl/status/status.h"
#include "cli/command_context.h"
#include "cli/record_kinds.h"

namespace trellis::cli {

// Adds all records of a kind to `records`, reading every page of the list from
// the server. All pages are of one revision.
//
// Errors: those of the call.
template <typename Kind>
absl::Status ListAll(const CommandContext& context,
                     const RecordOptions& options,
                     std::vector<typename Kind::Record>& records) {
  const auto stub = Service::NewStub(Connect(context.address));
  typename Kind::ListRequest request;
  Kind::Restrict(options, request);
  request.set_page_size(500);
  do {
    grpc::ClientContext call;
    PrepareCall(context, call);
    typename Kind::ListResponse response;
    absl::Status status = CallStatus(
        ((*stub).*Kind::kList)(&call, request, &response), context.address);
    if (!status.ok()) return status;
    records.insert(records.end(), Kind::Items(response).begin(),
                   Kind::Items(response).end());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_LIST_RECORDS_H_
