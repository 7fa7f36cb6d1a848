#include "cli/survey/take/words.h"

#include "cli/output.h"

namespace trellis::cli {
namespace {

TakeWords English() {
  TakeWords words;
  words.page = "Page $0 of $1";
  words.answers = "$0 of $1 answered";
  words.marks = "$0 marked";
  words.activities = "What I like to do, or would like to try";
  words.qualities = "What describes me";
  words.subjects = "What I like at school, or think I would like";
  words.places = "Put these in order: 1 for your first choice, and so on.";
  words.keys_marked =
      "j k or arrows: move · space: mark · n p: pages · ?: help · q: leave";
  words.keys_digits =
      "1 to $0: answer · j k or arrows: move · n p: pages · ?: help · q: leave";
  words.more_above = "(more above: k)";
  words.more_below = "(more below: j)";
  words.size = "$0 lines on $1 pages. You can stop and go on later.";
  words.private_note =
      "Nothing leaves this computer. Your answers are kept only in $0, and "
      "scored here.";
  words.begin = "Enter: begin · ?: what the keys do · q: leave";
  words.go_on =
      "Enter: go on where you stopped · ?: what the keys do · "
      "q: leave";
  words.end = "That was the last page.";
  words.answered = "You have answered $0 of $1 lines.";
  words.marked = "You have marked $0 of $1 lines.";
  words.unanswered_pages = "Lines without an answer are on page $0.";
  words.finish = "Enter: see the result · p: go back · q: save and leave";
  words.help = {"j, down arrow",
                "to the next line",
                "k, up arrow",
                "to the line above",
                "space",
                "mark, or change the answer",
                "1, 2, 3 ...",
                "give this answer",
                "0, x, backspace",
                "take the answer back",
                "Enter",
                "on to the next line or page",
                "n, Page Down, right",
                "to the next page",
                "p, Page Up, left",
                "to the page before",
                "q, Ctrl-C",
                "save and leave; you can go on later",
                "?, h",
                "this help"};
  words.help_note = "Any key goes back.";
  words.too_small = "Please make the window larger.";
  return words;
}

TakeWords Spanish() {
  TakeWords words;
  words.page = "Página $0 de $1";
  words.answers = "$0 de $1 contestadas";
  words.marks = "$0 marcadas";
  words.activities = "Lo que me gusta hacer, o me gustaría probar";
  words.qualities = "Lo que me describe";
  words.subjects = "Lo que me gusta en la escuela, o creo que me gustaría";
  words.places =
      "Ponlas en orden: 1 para tu primera opción, y así sucesivamente.";
  words.keys_marked =
      "j k o flechas: mover · espacio: marcar · n p: páginas · ?: ayuda · "
      "q: salir";
  words.keys_digits =
      "1 a $0: contestar · j k o flechas: mover · n p: páginas · ?: ayuda · "
      "q: salir";
  words.more_above = "(hay más arriba: k)";
  words.more_below = "(hay más abajo: j)";
  words.size = "$0 líneas en $1 páginas. Puedes parar y seguir después.";
  words.private_note =
      "Nada sale de esta computadora. Tus respuestas se guardan solo en $0 y "
      "se califican aquí.";
  words.begin = "Entrar: empezar · ?: qué hacen las teclas · q: salir";
  words.go_on =
      "Entrar: seguir donde paraste · ?: qué hacen las teclas · "
      "q: salir";
  words.end = "Esa fue la última página.";
  words.answered = "Contestaste $0 de $1 líneas.";
  words.marked = "Marcaste $0 de $1 líneas.";
  words.unanswered_pages = "Hay líneas sin respuesta en la página $0.";
  words.finish = "Entrar: ver el resultado · p: regresar · q: guardar y salir";
  words.help = {"j, flecha abajo",
                "a la línea siguiente",
                "k, flecha arriba",
                "a la línea anterior",
                "espacio",
                "marcar o cambiar la respuesta",
                "1, 2, 3 ...",
                "dar esa respuesta",
                "0, x, retroceso",
                "quitar la respuesta",
                "Entrar",
                "a la línea o página siguiente",
                "n, Av Pág, derecha",
                "a la página siguiente",
                "p, Re Pág, izquierda",
                "a la página anterior",
                "q, Ctrl-C",
                "guardar y salir; puedes seguir después",
                "?, h",
                "esta ayuda"};
  words.help_note = "Cualquier tecla regresa.";
  words.too_small = "Agranda la ventana, por favor.";
  return words;
}

}  // namespace

const TakeWords& TakeWordsFor(absl::string_view language) {
  static const auto& english = *new TakeWords(English());
  static const auto& spanish = *new TakeWords(Spanish());
  return IsSpanish(language) ? spanish : english;
}

}  // namespace trellis::cli
