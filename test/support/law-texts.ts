/**
 * Small files in the shape of the official ones, with words that no legislator wrote: official texts are imported by whoever
 * runs Mandat, and none is kept here.
 */
type Act = {
  readonly celex?: string;
  readonly language?: 'FR' | 'EN';
  readonly title?: string;
  readonly published?: string;
  readonly articles: string;
};

const HEAD = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">';
const TITLES = {
  FR: 'RÈGLEMENT (UE) 2016/679 DE LA FICTION du 27 avril 2016',
  EN: 'REGULATION (EU) 2016/679 OF FICTION of 27 April 2016',
};

/** As EUR-Lex serves an act of the Official Journal: what its site puts into the head is not well formed. */
export const journal = ({ language = 'FR', title = TITLES[language], published = '4.5.2016', articles }: Act): string =>
  `${HEAD}<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name='WT.z_usr_lan' content='EN'>
<script type="text/javascript">alert('jamais lu')</script><title>L_2016119${language}.01000101.xml</title></head><body>
<table><tbody><tr><td><p class="oj-hd-date">${published}   </p></td><td><p class="oj-hd-lg">${language}</p></td></tr></tbody></table>
<div class="eli-container"><div class="eli-main-title" id="tit_1"><p class="oj-doc-ti">${title}</p></div>
<div class="eli-subdivision" id="rct_1"><table><tr><td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">Article 99 d’un considérant.</p></td></tr></table></div>
<div id="enc_1"><div class="eli-subdivision" id="cpt_IV"><p class="oj-ti-section-1">CHAPITRE IV</p>
${articles}
</div></div></div></body></html>`;

export const point = (marker: string, text: string): string =>
  `<table width="100%"><col width="4%"/><col width="96%"/><tbody><tr><td valign="top"><p class="oj-normal">${marker}</p></td><td valign="top"><p class="oj-normal">${text}</p></td></tr></tbody></table>`;

export const article = (number: string, heading: string, body: string, printed = `Article ${number}`): string =>
  `<div class="eli-subdivision" id="art_${number}"><p class="oj-ti-art">${printed}</p>
<div class="eli-title" id="art_${number}.tit_1"><p class="oj-sti-art">${heading}</p></div>${body}</div>`;

const numbered = (id: string, text: string): string => `<div id="${id}"><p class="oj-normal">${text}</p></div>`;

/** Article 28 of the fiction: numbered paragraphs, points, a paragraph after them. */
export const PROCESSOR = {
  FR: article(
    '28',
    'Sous-traitant fictif',
    `<div id="028.001"><p class="oj-normal">1.   Le premier paragraphe <a id="ntc1-E1" href="#ntr1-E1">(<span class="oj-super oj-note-tag">1</span>)</a>; il est fictif.</p></div>
<div id="028.003"><p class="oj-normal">3.   Le contrat fictif prévoit que le sous-traitant:</p>${point('a)', 'n’agit que sur instruction fictive <script>alert(1)</script>;')}${point('b)', `tient le secret:${point('i)', 'toujours;')}`)}
<p class="oj-normal">Le dernier alinéa du paragraphe 3.</p></div>`,
  ),
  EN: article(
    '28',
    'Fictional processor',
    `${numbered('028.001', '1.   The first paragraph.')}<div id="028.003"><p class="oj-normal">3.   The contract of fiction stipulates that the processor:</p>${point('(a)', 'acts on fictional instructions only;')}${point('(b)', 'keeps secrets.')}</div>`,
  ),
};

/** As a consolidated text stands since 2015 or so. */
export const consolidated = (day: string, body: string, language = 'FR'): string =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Consolidated TEXT: 32016R0679 — ${language} — ${day}</title></head><body>
<p class="reference">02016R0679 — ${language} — ${day} — 001.001</p><p class="title-doc-first">RÈGLEMENT (UE) 2016/679 DE LA FICTION</p>
<div class="eli-container">${body}</div><p class="title-annex-1">ANNEXE</p><p class="title-article-norm">Article 1</p><p class="norm">D’une annexe.</p></body></html>`;

type Legi = {
  readonly number: string;
  readonly text: string;
  readonly id?: string;
  readonly since?: string;
  readonly until?: string;
  readonly state?: string;
  readonly context?: string;
  readonly note?: string;
};
const CODE =
  '<TEXTE cid="LEGITEXT000006069565" nature="CODE" num=""><TITRE_TXT c_titre_court="Code de la consommation" debut="2016-07-01" fin="2999-01-01" id_txt="LEGITEXT000006069565">Code de la consommation</TITRE_TXT></TEXTE>';

/** One version of one article, as LEGI has it. */
export const legi = ({
  number,
  text,
  id = 'LEGIARTI000000000001',
  since = '2026-08-11',
  until = '2999-01-01',
  state = 'VIGUEUR',
  context = CODE,
  note = '',
}: Legi): string => `<?xml version="1.0" encoding="UTF-8"?>
<ARTICLE><META><META_COMMUN><ID>${id}</ID><ORIGINE>LEGI</ORIGINE><NATURE>Article</NATURE></META_COMMUN>
<META_SPEC><META_ARTICLE><NUM>${number}</NUM><ETAT>${state}</ETAT><DATE_DEBUT>${since}</DATE_DEBUT><DATE_FIN>${until}</DATE_FIN><TYPE>AUTONOME</TYPE></META_ARTICLE></META_SPEC></META>
<CONTEXTE>${context}</CONTEXTE><VERSIONS/><NOTA><CONTENU>${note}</CONTENU></NOTA>
<BLOC_TEXTUEL><CONTENU>${text}</CONTENU></BLOC_TEXTUEL><LIENS/></ARTICLE>`;

export const formex = (articles: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<ACT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><BIB.INSTANCE><DATE ISO="20160427">20160427</DATE><LG.DOC>EN</LG.DOC></BIB.INSTANCE>
<TITLE><TI><P><HT TYPE="UC">Regulation</HT> (EU) 2016/679 <HT TYPE="UC">of fiction</HT></P></TI></TITLE>
<PREAMBLE><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P><TXT>Recital.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>
<ENACTING.TERMS>${articles}</ENACTING.TERMS></ACT>`;
