// Build the committed bundle: `npm ci && npm run build`. The same input gives the same bytes, so check.sh
// can compare. Nobody who only runs Whetstone needs Node.
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] || join(here, "..", "static", "web", "vendor");
const modules = join(here, "node_modules");

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "katex", "fonts"), { recursive: true });

// What the languages complete waits for the completion itself: see src/late_completion.js.
const lateCompletion = {
  name: "late-completion",
  setup(build) {
    build.onResolve({ filter: /^@codemirror\/autocomplete$/ }, ({ importer }) =>
      /@codemirror[\\/]lang-/.test(importer) ? { path: join(here, "src", "late_completion.js") } : undefined,
    );
  },
};

await build({
  plugins: [lateCompletion],
  absWorkingDir: here,
  entryPoints: { editor: "src/editor.js" },
  outdir: join(out, "editor"),
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2022",
  chunkNames: "[name]-[hash]",
  legalComments: "none",
  logLevel: "warning",
});

// Static storage with a manifest refuses files that name others which are not there: no source maps, and
// only the woff2 fonts, which every browser with light-dark() reads.
const katex = join(modules, "katex", "dist");
const plain = (text) => text.replace(/\/[/*]# sourceMappingURL=[^\n]*/g, "").trimEnd() + "\n";
const woff2Only = (css) => css.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, "");
writeFileSync(join(out, "katex", "katex.min.js"), plain(readFileSync(join(katex, "katex.min.js"), "utf8")));
writeFileSync(
  join(out, "katex", "katex.min.css"),
  woff2Only(plain(readFileSync(join(katex, "katex.min.css"), "utf8"))),
);
for (const font of readdirSync(join(katex, "fonts")).filter((name) => name.endsWith(".woff2"))) {
  cpSync(join(katex, "fonts", font), join(out, "katex", "fonts", font));
}

// The licences of everything in the bundle, in one file beside it.
const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8")).packages;
const parts = Object.entries(lock)
  .filter(([path, entry]) => path && !entry.dev && !entry.optional && path !== "node_modules/commander")
  .map(([path, entry]) => {
    const folder = join(here, path);
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : entry.license;
    return `## ${path.replace("node_modules/", "")} ${entry.version}\n\n${text}\n`;
  });
writeFileSync(join(out, "LICENSES.md"), "# Parts of this folder made by others\n\n" + parts.join("\n"));

// Brotli beside each larger text: Python has none, and it takes a tenth off what gzip leaves.
for (const folder of ["editor", "katex"]) {
  for (const name of readdirSync(join(out, folder)).filter((each) => /\.(js|css)$/.test(each))) {
    const path = join(out, folder, name);
    const text = readFileSync(path);
    if (text.length < 1024) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
    writeFileSync(`${path}.br`, brotliCompressSync(text, { params }));
  }
}
