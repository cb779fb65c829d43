/** Addresses of the two typefaces on this server; system faces stand in for what is absent. */
export type Fonts = { readonly sans?: string | undefined; readonly serif?: string | undefined };

const face = (family: string, weights: string, url: string | undefined): string =>
  url === undefined
    ? ''
    : `@font-face{font-family:'${family}';font-style:normal;font-weight:${weights};font-display:swap;src:url('${url}') format('woff2-variations')}`;

/** Ink on paper, as the console (console/src/theme/tokens.css): the same colours by the same names. */
export function styleSheet({ sans, serif }: Fonts): string {
  return `${face('Source Sans 3', '200 900', sans)}${face('Newsreader', '200 800', serif)}${SHEET}`;
}

const SHEET = `
:root{color-scheme:light dark;--paper:#f6f3ec;--paper-raised:#fcfaf6;--paper-sunken:#eeeae0;--ink:#1e1a1f;--ink-soft:#544d56;--ink-faint:#6c646d;--rule:#ddd6c8;--rule-strong:#aca292;--seal:#7b1d50;--seal-wash:#f1e2e8;--hover:#ebe6da;
--sans:'Source Sans 3','Segoe UI',system-ui,sans-serif;--serif:'Newsreader','Iowan Old Style',Georgia,serif;--mono:ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,monospace;--gutter:2.5rem}
@media (prefers-color-scheme:dark){:root{--paper:#17141a;--paper-raised:#211d25;--paper-sunken:#110e13;--ink:#ece5da;--ink-soft:#b9afb5;--ink-faint:#978d96;--rule:#332d38;--rule-strong:#5d5463;--seal:#e391b8;--seal-wash:#3a2130;--hover:#262129}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:400 .9375rem/1.5 var(--sans);scroll-padding-top:1.5rem;text-rendering:optimizeLegibility;font-variant-numeric:lining-nums;-webkit-text-size-adjust:100%}
body{margin:0;display:grid;grid-template-columns:15.5rem minmax(0,1fr);min-height:100dvh;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,pre{margin:0;padding:0}
ul,ol{list-style:none}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--rule-strong);text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px;border-radius:2px}
::selection{background:var(--seal-wash)}
code,pre{font-family:var(--mono);font-size:.84em}
.skip{position:absolute;left:-999rem}
.skip:focus{left:8px;top:8px;z-index:2;background:var(--paper-raised);padding:8px 14px}
nav{position:sticky;top:0;height:100dvh;overflow-y:auto;background:var(--paper-sunken);border-right:1px solid var(--rule);padding:1.25rem 0 1rem;display:flex;flex-direction:column}
nav .mark{font:500 1.375rem/1.2 var(--serif);padding:.25rem 1.375rem 1rem}
nav .mark a,nav li a{text-decoration:none}
nav ul{padding:0 0 1rem}
nav li a{display:flex;justify-content:space-between;gap:.75rem;padding:.3125rem 1.375rem;color:var(--ink-soft)}
nav li a:hover{background:var(--hover);color:var(--ink)}
nav small{font-size:.8125rem;color:var(--ink-faint);font-variant-numeric:tabular-nums}
nav .foot{padding:.25rem 1.375rem;font-size:.875rem;display:flex;gap:1rem}
nav .foot:nth-last-child(2){margin-top:auto}
nav .foot b{font-weight:600;border-bottom:2px solid var(--ink)}
nav .foot a{color:var(--ink-soft);text-decoration:none}
main{padding:2rem var(--gutter) 6rem;max-width:82.5rem;width:100%}
header{border-bottom:0}
h1{font:400 2.375rem/1.15 var(--serif);letter-spacing:-.01em;padding-bottom:1rem;border-bottom:4px double var(--ink);font-variation-settings:'opsz' 40}
.lede{font:400 1.25rem/1.5 var(--serif);max-width:46rem;margin-top:1.25rem}
.lede code{font-size:.78em}
.facts{margin-top:.75rem;color:var(--ink-soft);font-size:.875rem}
h2{font:400 1.75rem/1.2 var(--serif);margin-top:3.5rem;padding-bottom:.625rem;border-bottom:1px solid var(--ink)}
h3{font:500 1.3125rem/1.3 var(--serif)}
h3 a{text-decoration:none}
h3 a:hover{text-decoration:underline;text-decoration-thickness:1px;text-decoration-color:var(--rule-strong)}
h4{font:600 .8125rem/1.4 var(--sans);color:var(--ink-soft);margin-bottom:.375rem}
.more{max-width:46rem;margin-top:.75rem;color:var(--ink)}
.steps{counter-reset:step;margin-top:1.25rem;display:grid;gap:1.5rem;max-width:56rem}
.steps li{counter-increment:step;display:grid;grid-template-columns:2rem minmax(0,1fr);gap:.625rem 0}
.steps li::before{content:counter(step);font:400 1.3125rem/1.15 var(--serif);color:var(--ink-faint);grid-row:1/3}
pre{background:var(--paper-raised);border:1px solid var(--rule);border-radius:3px;padding:.875rem 1rem;overflow-x:auto;line-height:1.55;font-size:.8125rem;tab-size:2}
pre code{font-size:1em}
.route{padding:1.75rem 0 2rem;border-bottom:1px solid var(--rule)}
.route:last-child{border-bottom:0}
.address{margin-top:.25rem;color:var(--ink-soft)}
.address b{font:600 .75rem/1 var(--mono);letter-spacing:.02em;border:1px solid var(--rule-strong);border-radius:2px;padding:.125rem .375rem;margin-right:.375rem;color:var(--ink)}
.address i{font-style:normal;color:var(--ink)}
.halves{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.25rem 3rem;margin-top:1.25rem}
.halves section+section{margin-top:1.25rem}
.halves div:empty{display:none}
.members>li,.answers>li{padding:.375rem 0;border-top:1px solid var(--rule)}
.members .members{margin:.375rem 0 0 .125rem;padding-left:.875rem;border-left:1px solid var(--rule)}
.members .members>li:first-child{border-top:0;padding-top:0}
.member>code{font-weight:600}
.type,.place,.media{color:var(--ink-soft);font-size:.875rem}
.type code{color:var(--ink-soft)}
.place::before,.must::before{content:'· ';color:var(--ink-faint)}
.must{font-size:.875rem}
.says{color:var(--ink-soft);max-width:40rem}
.media code{margin-right:.375rem}
.status{font-weight:600;font-variant-numeric:tabular-nums;margin-right:.25rem}
.code{font-family:var(--mono);font-size:.8125rem;color:var(--ink-soft);margin-right:.375rem;white-space:nowrap}
.common{max-width:56rem;margin-top:1rem}
.answers+.type{border-top:1px solid var(--rule);padding-top:.375rem}
.columns{columns:2;column-gap:3rem;margin-top:1.5rem}
.schema{break-inside:avoid-column;padding-bottom:2rem}
.schema h3{margin-bottom:.5rem}
.schema:has(.members>li:nth-child(12)){break-inside:auto}
#problems h3{margin-top:2.25rem;margin-bottom:.5rem}
.codes>li{display:grid;grid-template-columns:18rem 2.5rem minmax(0,1fr) 17rem;gap:0 1.25rem;padding:.4375rem 0;border-top:1px solid var(--rule);align-items:baseline}
.article{color:var(--ink-soft);font-size:.875rem}
:target:not(main){scroll-margin-top:1.5rem}
.codes>li:target,.schema:target>h3 a,.route:target>h3 a{background:linear-gradient(var(--seal-wash),var(--seal-wash)) -.5rem 0/calc(100% + 1rem) 100% no-repeat;box-shadow:-.5rem 0 var(--seal-wash),.5rem 0 var(--seal-wash)}
@media (max-width:72rem){.halves{grid-template-columns:minmax(0,1fr)}.codes>li{grid-template-columns:15rem 2.5rem minmax(0,1fr)}.codes .article{grid-column:3}.codes .article:empty{display:none}}
@media (max-width:56rem){:root{--gutter:1.75rem}body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--rule);padding-bottom:.75rem}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.125rem;padding:0 var(--gutter) .625rem}nav li a{padding:.1875rem 0;gap:.375rem}nav li a:hover{background:none}nav .mark{padding:.25rem var(--gutter) .625rem}nav .foot{padding:.125rem var(--gutter)}.common{max-width:56rem;margin-top:1rem}
.answers+.type{border-top:1px solid var(--rule);padding-top:.375rem}
.columns{columns:1}}
@media (max-width:40rem){:root{--gutter:1rem}main{padding-top:1.5rem}h1{font-size:1.875rem}.lede{font-size:1.125rem}h2{font-size:1.5rem;margin-top:2.75rem}.steps li{grid-template-columns:minmax(0,1fr)}.steps li::before{grid-row:auto}.codes>li{grid-template-columns:minmax(0,1fr) auto;gap:.125rem .75rem}.codes p{grid-column:1/3}.code{white-space:normal}}
@media print{nav{display:none}body{display:block}}
`;
