// Stands in for @codemirror/autocomplete inside the languages, whose lists it keeps until the part that shows
// them is there (assistance.js), so that reading a problem does not fetch it.

let real = null;

export function provide(autocomplete) {
  real = autocomplete;
}

const whole = ({ template, ...completion }) =>
  template === undefined ? completion : real.snippetCompletion(template, completion);

export const snippetCompletion = (template, completion) => ({ ...completion, template });

export function completeFromList(list) {
  let source = null;
  return (context) => {
    if (!real) return null;
    source ??= real.completeFromList(list.map((each) => (typeof each === "string" ? each : whole(each))));
    return source(context);
  };
}

export const ifNotIn = (nodes, source) => (context) => real?.ifNotIn(nodes, source)(context) ?? null;
export const ifIn = (nodes, source) => (context) => real?.ifIn(nodes, source)(context) ?? null;
