/** Where a value lands in the markup around it; this alone decides how it is escaped. */
export type Hole = "text" | "attribute" | "address" | "attributes";

type State =
  | { at: "text" }
  | { at: "comment" }
  | { at: "raw-text"; element: string }
  | { at: "tag"; element: string }
  | { at: "value"; element: string; attribute: string; quote: string; fresh: boolean }
  | { at: "unquoted"; element: string };

const ADDRESS_ATTRIBUTES = new Set(
  "href src action formaction poster cite data background ping manifest xlink:href".split(" "),
);
/** Elements whose content a browser does not read as markup. In the first two a value could never be made safe. */
const RAW_TEXT = new Set(["script", "style", "textarea", "title"]);
const REFUSED_ATTRIBUTE = /^(?:on.*|style|srcdoc|srcset)$/;
/** Whole attributes may follow a tag name, a space, a closed value or other whole attributes. */
const BEFORE_ATTRIBUTES = /(?:^|[\s"']|<[a-zA-Z][\w-]*)$/;

/** Whether a value may stand in this attribute at all. */
export const takesValue = (attribute: string): boolean => !REFUSED_ATTRIBUTE.test(attribute);

/** Whether the value of this attribute is an address whose scheme must be checked. */
export const takesAddress = (attribute: string): boolean => ADDRESS_ATTRIBUTES.has(attribute);

/**
 * The context of every hole of a template literal, in order. Throws when a hole stands where no escaping could help:
 * in a tag or attribute name, an unquoted attribute, a comment, `<script>`, `<style>`, or a `style`, `srcdoc`, `srcset`
 * or event attribute.
 */
export function holesOf(strings: readonly string[]): readonly Hole[] {
  let state: State = { at: "text" };
  return strings.slice(0, -1).map((piece) => {
    state = read(state, piece);
    return holeAt(state, piece);
  });
}

function holeAt(state: State, piece: string): Hole {
  if (state.at === "text" && !/<\/?$/.test(piece)) return "text";
  if (state.at === "raw-text" && (state.element === "title" || state.element === "textarea")) return "text";
  if (state.at === "value" && takesValue(state.attribute)) {
    if (!takesAddress(state.attribute)) return "attribute";
    return state.fresh ? "address" : "attribute";
  }
  if (state.at === "tag" && BEFORE_ATTRIBUTES.test(piece)) return "attributes";
  throw new Error(`html: a value may not stand here (${state.at}): …${piece.slice(-40)}`);
}

function read(from: State, piece: string): State {
  let state = from;
  let rest = piece;
  while (rest !== "") {
    const step = STEPS[state.at](state as never, rest);
    state = step.state;
    rest = rest.slice(step.used);
  }
  return state;
}

type Step = { state: State; used: number };
type Steps = { [At in State["at"]]: (state: Extract<State, { at: At }>, rest: string) => Step };

const STEPS: Steps = {
  text: (state, rest) => {
    const open = /<(?:!--|(\/?[a-zA-Z!][^\s>/]*))/.exec(rest);
    if (!open) return { state, used: rest.length };
    const used = open.index + open[0].length;
    return open[1] === undefined
      ? { state: { at: "comment" }, used }
      : { state: { at: "tag", element: open[1].toLowerCase() }, used };
  },
  comment: (state, rest) => until(rest, "-->", { at: "text" }, state),
  "raw-text": (state, rest) => {
    const end = rest.toLowerCase().indexOf(`</${state.element}`);
    return end < 0 ? { state, used: rest.length } : { state: { at: "tag", element: "/" }, used: end + 2 };
  },
  tag: readTag,
  value: (state, rest) => until(rest, state.quote, { at: "tag", element: state.element }, { ...state, fresh: false }),
  unquoted: (state, rest) => {
    const end = /[\s>]/.exec(rest);
    return end ? { state: { at: "tag", element: state.element }, used: end.index } : { state, used: rest.length };
  },
};

function readTag(state: Extract<State, { at: "tag" }>, rest: string): Step {
  const gap = /^[\s/]+/.exec(rest);
  if (gap) return { state, used: gap[0].length };
  if (rest.startsWith(">")) {
    const next: State = RAW_TEXT.has(state.element) ? { at: "raw-text", element: state.element } : { at: "text" };
    return { state: next, used: 1 };
  }
  const named = /^[^\s/>=]*(\s*=\s*(["'])?)?/.exec(rest);
  const used = Math.max(1, named?.[0].length ?? 1);
  if (named?.[1] === undefined) return { state, used };
  const attribute = rest.slice(0, used - named[1].length).toLowerCase();
  return named[2] === undefined
    ? { state: { at: "unquoted", element: state.element }, used }
    : { state: { at: "value", element: state.element, attribute, quote: named[2], fresh: true }, used };
}

function until(rest: string, end: string, next: State, otherwise: State): Step {
  const at = rest.indexOf(end);
  return at < 0 ? { state: otherwise, used: rest.length } : { state: next, used: at + end.length };
}
