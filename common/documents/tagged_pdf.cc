#include "common/documents/tagged_pdf.h"

#include <vector>

#include "absl/status/status.h"
#include "cairo-pdf.h"
#include "common/documents/pdf_structure.h"
#include "pango/pangocairo.h"

namespace trellis {
namespace {

constexpr char kFont[] = "DejaVu Sans";

// Some moment, always the same.
constexpr char kCreated[] = "2000-01-01T00:00:00Z";

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

// With ligatures, programs that extract text lose letters.
constexpr char kFeatures[] = "liga=0,clig=0";

const char* NameOf(PdfTag tag) {
  switch (tag) {
    case PdfTag::kDocument:
      return "Document";
    case PdfTag::kHeading1:
      return "H1";
    case PdfTag::kHeading2:
      return "H2";
    case PdfTag::kParagraph:
      return "P";
    case PdfTag::kList:
      return "L";
    case PdfTag::kListItem:
      return "LI";
    case PdfTag::kListBody:
      return "LBody";
    case PdfTag::kTable:
      return "Table";
    case PdfTag::kTableRow:
      return "TR";
    case PdfTag::kColumnHeader:
    case PdfTag::kRowHeader:
      return "TH";
    case PdfTag::kCell:
      return "TD";
  }
  return "P";
}

bool HoldsText(PdfTag tag) {
  switch (tag) {
    case PdfTag::kDocument:
    case PdfTag::kList:
    case PdfTag::kListItem:
    case PdfTag::kTable:
    case PdfTag::kTableRow:
      return false;
    default:
      return true;
  }
}

cairo_status_t Append(void* bytes, const unsigned char* data,
                      unsigned int size) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data),
                                           size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct TaggedPdf::Page {
  ~Page() {
    if (context != nullptr) g_object_unref(context);
    if (fonts != nullptr) g_object_unref(fonts);
    if (cairo != nullptr) cairo_destroy(cairo);
    if (surface != nullptr) cairo_surface_destroy(surface);
  }

  // Lines are broken at `width` unless it is 0.
  Layout MakeLayout(const PdfText& text, double width) const;

  // Draws text of one line on a baseline.
  void DrawLine(PdfText text, double x, double baseline) const;

  bool IsInText() const {
    return !open_tags.empty() && HoldsText(open_tags.back());
  }

  std::string bytes;
  PdfStructure structure;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  PangoFontMap* fonts = nullptr;
  PangoContext* context = nullptr;
  std::vector<PdfTag> open_tags;
};

Layout TaggedPdf::Page::MakeLayout(const PdfText& text, double width) const {
  Layout layout(pango_layout_new(context));
  PangoFontDescription* font = pango_font_description_from_string(kFont);
  pango_font_description_set_absolute_size(font, text.size * PANGO_SCALE);
  if (text.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_font_features_new(kFeatures));
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);
  if (width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  }
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text(layout.get(), text.text.data(),
                        static_cast<int>(text.text.size()));
  return layout;
}

// A space at the end of a line that pango broke is a glyph of no width, for
// which cairo writes a mark of its own, and programs that extract text lose
// what comes after it. On a line by itself it is a space like others, and keeps
// the last word apart from the first of the next line.
void TaggedPdf::Page::DrawLine(PdfText text, double x, double baseline) const {
  if (text.text.empty()) return;
  if (text.text.back() != ' ') text.text += ' ';
  const Layout layout = MakeLayout(text, 0);
  cairo_set_source_rgb(cairo, 0, 0, 0);
  cairo_move_to(cairo, x, baseline);
  pango_cairo_show_layout_line(cairo,
                               pango_layout_get_line_readonly(layout.get(), 0));
}

TaggedPdf::TaggedPdf() : page_(std::make_unique<Page>()) {}
TaggedPdf::~TaggedPdf() = default;

absl::StatusOr<std::unique_ptr<TaggedPdf>> TaggedPdf::Create(
    const Properties& properties) {
  if (!g_utf8_validate(properties.title.data(),
                       static_cast<gssize>(properties.title.size()), nullptr)) {
    return absl::InvalidArgumentError("the title is not UTF-8");
  }
  std::unique_ptr<TaggedPdf> pdf(new TaggedPdf());
  Page& page = *pdf->page_;
  page.structure.title = properties.title;
  page.structure.language = properties.language;
  page.structure.conforms_to_ua =
      !properties.title.empty() && !properties.language.empty();
  page.surface = cairo_pdf_surface_create_for_stream(
      &Append, &page.bytes, properties.width, properties.height);
  cairo_pdf_surface_set_metadata(page.surface, CAIRO_PDF_METADATA_TITLE,
                                 properties.title.c_str());
  cairo_pdf_surface_set_metadata(page.surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                 kCreated);
  page.cairo = cairo_create(page.surface);
  page.fonts = pango_cairo_font_map_new();
  page.context = pango_font_map_create_context(page.fonts);
  pango_cairo_context_set_resolution(page.context, 72);
  cairo_font_options_t* options = cairo_font_options_create();
  // Widths are those of the paper, not of a screen.
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(page.context, options);
  cairo_font_options_destroy(options);
  pango_context_set_language(
      page.context, pango_language_from_string(properties.language.c_str()));
  PangoFontDescription* description = pango_font_description_from_string(kFont);
  PangoFont* font =
      pango_font_map_load_font(page.fonts, page.context, description);
  pango_font_description_free(description);
  if (font == nullptr) {
    return absl::FailedPreconditionError(
        "there is no font to write with; install DejaVu Sans (Debian: "
        "fonts-dejavu-core)");
  }
  g_object_unref(font);
  return pdf;
}

void TaggedPdf::Begin(PdfTag tag) {
  if (tag == PdfTag::kColumnHeader) {
    page_->structure.header_scopes.push_back(PdfScope::kColumn);
  } else if (tag == PdfTag::kRowHeader) {
    page_->structure.header_scopes.push_back(PdfScope::kRow);
  }
  page_->open_tags.push_back(tag);
  cairo_tag_begin(page_->cairo, NameOf(tag), nullptr);
}

void TaggedPdf::End() {
  cairo_tag_end(page_->cairo, NameOf(page_->open_tags.back()));
  page_->open_tags.pop_back();
}

double TaggedPdf::HeightOf(const PdfText& text, double width) const {
  const Layout layout = page_->MakeLayout(text, width);
  int height = 0;
  pango_layout_get_size(layout.get(), nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

void TaggedPdf::Draw(const PdfText& text, double x, double y, double width) {
  const Layout layout = page_->MakeLayout(text, width);
  if (!page_->IsInText() ||
      pango_layout_get_unknown_glyphs_count(layout.get()) > 0) {
    page_->structure.conforms_to_ua = false;
  }
  PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
  do {
    const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(lines);
    page_->DrawLine(
        {text.text.substr(static_cast<size_t>(line->start_index),
                          static_cast<size_t>(line->length)),
         text.size, text.bold},
        x,
        y + static_cast<double>(pango_layout_iter_get_baseline(lines)) /
                PANGO_SCALE);
  } while (pango_layout_iter_next_line(lines));
  pango_layout_iter_free(lines);
}

void TaggedPdf::DrawFrame(double x, double y, double width, double height,
                          bool shaded) {
  constexpr double kGround = 0.9;
  constexpr double kLine = 0.4;
  if (page_->IsInText()) page_->structure.conforms_to_ua = false;
  if (shaded) {
    cairo_set_source_rgb(page_->cairo, kGround, kGround, kGround);
    cairo_rectangle(page_->cairo, x, y, width, height);
    cairo_fill(page_->cairo);
  }
  cairo_set_source_rgb(page_->cairo, kLine, kLine, kLine);
  cairo_set_line_width(page_->cairo, 0.5);
  cairo_rectangle(page_->cairo, x, y, width, height);
  cairo_stroke(page_->cairo);
}

absl::StatusOr<std::string> TaggedPdf::Finish() {
  cairo_show_page(page_->cairo);
  cairo_surface_finish(page_->surface);
  if (cairo_status(page_->cairo) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_status(page_->surface) != CAIRO_STATUS_SUCCESS) {
    return absl::InternalError("the page could not be drawn");
  }
  return FinishPdf(page_->bytes, page_->structure);
}

}  // namespace trellis
