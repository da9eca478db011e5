/**
 * The style of the page. It holds no character that XML escapes: an HTML parser reads `style` as it stands. Colours have a
 * contrast of at least 4.5 to 1 in both schemes (WCAG 2.2, 1.4.3).
 */
export const STYLE = `:root{color-scheme:light dark;--ink:#1d2733;--soft:#55606d;--paper:#fbfaf7;--card:#ffffff;--line:#dcd8cd;--calm:#1f4f7a;--tint:#eef3f7;--warm:#7a4b00}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e0;--soft:#aab3bd;--paper:#15191e;--card:#1c2228;--line:#37404a;--calm:#8fbfec;--tint:#232c35;--warm:#f0c36a}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;max-width:60rem;padding:0 1.25rem 3rem;font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
a{color:var(--calm);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--warm);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;padding:.5rem 1rem;background:var(--card);z-index:1}
header{padding:3rem 0 1.5rem}
.provider{margin:0;font-weight:600;letter-spacing:.01em}
h1{margin:.25rem 0 .75rem;font-size:clamp(2rem,6vw,3rem);line-height:1.1;letter-spacing:-.015em}
.lead{max-width:42rem;margin:0;font-size:1.1875rem;color:var(--soft)}
.demo{display:inline-block;margin:1.25rem 0 0;padding:.35rem .8rem;border:1px solid var(--warm);border-radius:.4rem;color:var(--warm);font-size:.9375rem}
nav{padding:1.25rem 1.5rem;border-radius:.75rem;background:var(--tint);columns:17rem;column-gap:2.5rem}
nav h2{margin:0;font-size:1rem;column-span:all}
nav div{break-inside:avoid;margin-top:.9rem}
nav p{margin:0;font-weight:600}
nav ul{margin:.2rem 0 0;padding:0;list-style:none}
nav li{margin:.15rem 0;padding-left:.9rem;text-indent:-.9rem;font-size:.9688rem}
nav li a{text-decoration:none}
nav li a:hover{text-decoration:underline}
section{margin-top:3.5rem}
section h2{margin:0;font-size:1.75rem;line-height:1.2}
.source{margin:.2rem 0 1.25rem;font-size:.9063rem;color:var(--soft)}
article{margin:0 0 1.5rem;padding:1.5rem 1.75rem 1.25rem;border:1px solid var(--line);border-radius:.75rem;background:var(--card)}
article:target{border-color:var(--calm)}
h3{margin:0 0 .5rem;font-size:1.3125rem;line-height:1.25}
article p{max-width:44rem;margin:.5rem 0}
dl{margin:0}
dt{font-size:.875rem;color:var(--soft)}
dd{margin:0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem 1.25rem;margin:1.1rem 0;padding:.9rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.facts dd{font-weight:600;line-height:1.35}
h4{margin:1rem 0 .25rem;font-size:1rem}
.outcomes{max-width:44rem;margin:.25rem 0 1rem;padding-left:1.2rem}
.outcomes li{margin:.3rem 0}
.outcomes li::marker{color:var(--calm)}
summary{display:inline-block;padding:.35rem 0;color:var(--calm);cursor:pointer;font-weight:600}
summary::before{content:"+";display:inline-block;width:1.1em;font-weight:400}
details[open] summary::before{content:"−"}
details dl div{padding:.7rem 0;border-top:1px solid var(--line)}
details dd p{margin:.2rem 0}
.strong{font-weight:600}
.tags{display:flex;flex-wrap:wrap;gap:.35rem .5rem;margin:.3rem 0;padding:0;list-style:none}
.tags li{padding:.1rem .6rem;border-radius:1rem;background:var(--tint);font-size:.9063rem}
.tags a{text-decoration:none}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.9063rem;color:var(--soft)}
@media (min-width:48rem){details dl div{display:grid;grid-template-columns:11rem 1fr;gap:1.5rem}details dt{padding-top:.25rem}}
@media print{body{max-width:none;padding:0;font-size:10pt;background:none}nav,.skip,summary{display:none}article{border:0;border-top:1px solid var(--line);border-radius:0;padding:.5rem 0;background:none}h3,h4,dt{break-after:avoid}details::details-content{content-visibility:visible;display:block}}
`;
