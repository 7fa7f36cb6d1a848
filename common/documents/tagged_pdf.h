#ifndef TRELLIS_COMMON_DOCUMENTS_TAGGED_PDF_H_
#define TRELLIS_COMMON_DOCUMENTS_TAGGED_PDF_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace trellis {

// What a part of a page is, for people who have it read to them.
enum class PdfTag {
  kDocument,
  kHeading1,
  kHeading2,
  kParagraph,
  kList,
  kListItem,
  kListBody,
  kTable,
  kTableRow,
  kColumnHeader,
  kRowHeader,
  kCell,
};

// A run of text in one size, in points.
struct PdfText {
  std::string text;
  double size = 9;
  bool bold = false;
};

// A page of a PDF document whose structure is tagged, with a title and a
// language. Tags nest; text is drawn inside of those that hold text (headings,
// paragraphs, bodies of list items, cells), frames outside of them. Lengths are
// points, of which there are 72 to the inch, from the upper left corner of the
// page.
//
// Its metadata say that the document conforms to PDF/UA-1 (ISO 14289-1) unless
// it has no title or no language, something was drawn elsewhere, or a character
// is in no font of the system. That tags say what things are, in the order in
// which they are read, and that all rows of a table have as many cells, is up
// to the caller.
//
// The same calls give the same bytes at any time, with the same fonts: text is
// set in DejaVu Sans, or in what the system has in its place.
//
// Thread compatible.
class TaggedPdf {
 public:
  struct Properties {
    // Shown by programs in place of the name of the file.
    std::string title;

    // A BCP-47 code: "en".
    std::string language;

    double width = 792;
    double height = 612;
  };

  // Errors: INVALID_ARGUMENT when the title is not UTF-8; FAILED_PRECONDITION
  // when the system has no font at all.
  static absl::StatusOr<std::unique_ptr<TaggedPdf>> Create(
      const Properties& properties);

  ~TaggedPdf();

  TaggedPdf(const TaggedPdf&) = delete;
  TaggedPdf& operator=(const TaggedPdf&) = delete;

  // Begins and ends a part of the page.
  void Begin(PdfTag tag);
  void End();

  // Returns how high `text` is when its lines are broken at `width`.
  double HeightOf(const PdfText& text, double width) const;

  // Draws text with its upper left corner at (x, y), its lines broken at
  // `width`.
  void Draw(const PdfText& text, double x, double y, double width);

  // Draws the frame of a cell, with a gray ground when it is `shaded`. It is
  // for the eye alone.
  void DrawFrame(double x, double y, double width, double height, bool shaded);

  // Returns the document. May be called once, after the last tag has ended.
  // Errors: INTERNAL when it cannot be made.
  absl::StatusOr<std::string> Finish();

 private:
  struct Page;
  TaggedPdf();

  std::unique_ptr<Page> page_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_DOCUMENTS_TAGGED_PDF_H_
