// Finding text, fetched at the first Ctrl-F.
export { openSearchPanel, search, searchKeymap } from "@codemirror/search";
