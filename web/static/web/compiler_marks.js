// What a compiler says, as marks in the editor. g++ and clang write file:line:column: kind: text.
const COMPILER_LINE = /^[^:\n]*:(\d+):(\d+): (?:fatal )?(error|warning): (.*)$/gm;

/** The places that the compiler's output names, as the editor takes them. */
export function marksOf(output, text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const found = [...output.matchAll(COMPILER_LINE)].filter(([, line]) => line > 0 && line <= starts.length);
  return found.map(([, line, column, severity, message]) => {
    const from = Math.min(starts[line - 1] + Number(column) - 1, text.length);
    return { from, to: Math.min(from + 1, text.length), severity, message };
  });
}
