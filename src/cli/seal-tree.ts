import type { Compose } from '../compose.js';
import { type Finding, type Instant, type Language, textIn } from '../model/index.js';
import { sayFinding } from '../pipeline/verifying/index.js';
import { type Terminal, paint, plain } from './output.js';
import { say } from './words.js';

type Inspection = Awaited<ReturnType<Compose['inspectSeal']>>;
type Signature = Inspection['signatures'][number];
type Component = Signature['components'][number];
type Stamp = Component['timeStamps'][number];
type Certificate = Signature['certificates'][number];
type Answer = Component['answers'][number];
type Path = NonNullable<Signature['path']>;
type Standing = Inspection['standing'];

interface Node {
  readonly text: string;
  readonly below?: readonly Node[];
}

/** Names and titles are of people and organisations; longer ones are somebody's joke. */
const SHOWN = 160;

/** A certificate names two or three. */
const SOURCES_SHOWN = 8;

/** A text that somebody else wrote, short and safe for a terminal. */
function foreign(text: string): string {
  return plain(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/** Names of RFC 5280 §4.2.1.12 and of RFC 6960; others are shown as their number. */
const PURPOSES: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'anyExtendedKeyUsage',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.5.5.7.3.36': 'documentSigning',
};

/** Draws the tree below a first line. */
function drawn(terminal: Terminal, nodes: readonly Node[], indent = ''): string {
  return nodes
    .map(({ text, below = [] }, at) => {
      const last = at === nodes.length - 1;
      const branch = paint(terminal, 'dim', `${indent}${last ? '└' : '├'} `);
      return `${branch}${text}\n${drawn(terminal, below, `${indent}${last ? ' ' : '│'} `)}`;
    })
    .join('');
}

/** Says what is in a seal, and how it stands, in one language. */
export function createTree(terminal: Terminal, language: Language) {
  type Key = Parameters<typeof say>[0];
  const word = (key: Key, values: Parameters<typeof say>[2] = {}): string => say(key, language, values);
  const labelled = (key: Key, text: string): Node => ({ text: `${word(key)}: ${text}` });

  function findingNodes(findings: readonly Finding[]): readonly Node[] {
    return findings.map((found) => {
      const { says, code } = sayFinding(found, language);
      return { text: `${paint(terminal, 'yellow', '!')} ${says} ${paint(terminal, 'dim', `(${code})`)}` };
    });
  }

  /** Whom to ask about its revocation; of a root nobody is asked. */
  function sourceNodes({ revocationSources, subject, issuer }: Certificate): readonly Node[] {
    if (revocationSources.length === 0) return subject === issuer ? [] : [{ text: word('certificate.sources-none') }];
    const below = revocationSources.slice(0, SOURCES_SHOWN).map((url) => ({ text: foreign(url) }));
    return [{ text: `${word('certificate.sources')}:`, below }];
  }

  function certificateNode(one: Certificate): Node {
    const text = foreign(one.subject);
    if (one.again) return { text: `${text} · ${paint(terminal, 'dim', word('certificate.again'))}` };
    const usage = [...(one.keyUsage ?? []), ...(one.extendedKeyUsage ?? []).map((oid) => PURPOSES[oid] ?? oid)];
    const { qualified } = one;
    const claims = [
      ...(qualified?.compliance === true ? [word('certificate.compliance')] : []),
      ...(qualified?.types ?? []),
      ...(qualified?.device === true ? [word('certificate.device')] : []),
    ];
    const bits = one.key.type.includes(String(one.key.bits)) ? '' : ` ${String(one.key.bits)}`;
    return {
      text,
      below: [
        labelled('certificate.issuer', foreign(one.issuer)),
        { text: word('certificate.valid', { from: one.notBefore, until: one.notAfter }) },
        labelled('certificate.key', `${foreign(one.key.type)}${bits}`),
        ...(usage.length === 0 ? [] : [labelled('certificate.usage', foreign(usage.join(', ')))]),
        ...(one.isCa ? [{ text: word('certificate.authority') }] : []),
        ...(claims.length === 0 ? [] : [labelled('certificate.qualified', foreign(claims.join(' · ')))]),
        ...sourceNodes(one),
        ...(one.example === true ? [{ text: paint(terminal, 'yellow', word('certificate.example')) }] : []),
      ],
    };
  }

  function pathNodes(path: Path | undefined): readonly Node[] {
    if (path === undefined) return [];
    const below = [...path.subjects.map((subject) => ({ text: foreign(subject) })), ...findingNodes(path.findings)];
    return [
      path.anchored
        ? { text: paint(terminal, 'green', word('path.found')), below }
        : { text: paint(terminal, 'yellow', word('path.none')), below },
    ];
  }

  function stampNodes(stamp: Stamp): readonly Node[] {
    const { time, covers, intact, policy, accuracy, authority, path, findings } = stamp;
    if (time === undefined)
      return [{ text: paint(terminal, 'yellow', word('stamp.unread')), below: findingNodes(findings) }];
    const sound = covers === true && intact === true;
    const over = word(covers === undefined ? 'stamp.untold' : covers ? 'stamp.covers' : 'stamp.elsewhere');
    const by = word(intact === undefined ? 'stamp.unchecked' : intact ? 'stamp.intact' : 'stamp.broken');
    return [
      { text: `${word('stamp.time')}: ${paint(terminal, 'bold', time)}` },
      { text: paint(terminal, sound ? 'green' : 'red', `${over} · ${by}`) },
      ...(policy === undefined ? [] : [labelled('stamp.policy', foreign(policy))]),
      ...(accuracy === undefined ? [] : [labelled('stamp.accuracy', `${String(accuracy)} s`)]),
      ...(authority === undefined
        ? []
        : [{ text: `${word('stamp.authority')}:`, below: [certificateNode(authority)] }]),
      ...pathNodes(path),
      ...findingNodes(findings),
    ];
  }

  function answerNode({ kind, issuer, thisUpdate, nextUpdate, says }: Answer): Node {
    if (thisUpdate === undefined) return { text: paint(terminal, 'yellow', word('answer.unread')) };
    const times = [
      word('answer.since', { from: thisUpdate }),
      ...(nextUpdate === undefined ? [] : [word('answer.next', { until: nextUpdate })]),
    ];
    const about = says.map(({ subject, value, revokedAt, reason }) => {
      const key = value === undefined ? 'answer.aside' : (`answer.${value}` as const);
      const why = reason === undefined ? '' : ` (${foreign(reason)})`;
      const said = paint(
        terminal,
        value === 'good' ? 'green' : value === 'revoked' ? 'red' : 'yellow',
        `${word(key, { on: revokedAt ?? '?' })}${why}`,
      );
      return { text: `${said} · ${foreign(subject)}` };
    });
    return {
      text: word(`answer.${kind}`, { issuer: foreign(issuer ?? '?') }),
      below: [{ text: times.join(' · ') }, ...(about.length === 0 ? [{ text: word('answer.nobody') }] : about)],
    };
  }

  /** Names that have the same meaning stand in one row. */
  const TITLES: Readonly<Record<string, Key>> = {
    adoTst: 'component.adoTst',
    sigTst: 'component.sigTst',
    arcTst: 'component.arcTst',
    xVals: 'component.xVals',
    axVals: 'component.xVals',
    rVals: 'component.rVals',
    arVals: 'component.rVals',
    tstVD: 'component.tstVD',
    tstVd: 'component.tstVD',
  };

  function componentNode({ name, timeStamps, certificates, certificatesLeft, answers }: Component): Node {
    const title = Object.hasOwn(TITLES, name) ? TITLES[name] : undefined;
    return {
      text: `${paint(terminal, 'bold', foreign(name))} · ${word(title ?? 'component.unknown')}`,
      below: [
        ...timeStamps.flatMap(stampNodes),
        ...certificates.map(certificateNode),
        ...(certificatesLeft > 0 ? [{ text: word('certificate.left', { count: certificatesLeft }) }] : []),
        ...answers.map(answerNode),
      ],
    };
  }

  function signatureNode(one: Signature, at: number, total: number): Node {
    const { level, intact, algorithm, claimedTime, claimedBy, header, certificates, components } = one;
    const reached = level === undefined ? word('seal.level-none') : word('seal.level', { level });
    const holds = word(intact === undefined ? 'seal.uncomputed' : intact ? 'seal.holds' : 'seal.wrong');
    const colour = intact === undefined ? 'yellow' : intact ? 'green' : 'red';
    const number = word('seal.signature', { number: at + 1, total });
    return {
      text: `${number} · ${paint(terminal, 'bold', reached)} · ${paint(terminal, colour, holds)}`,
      below: [
        ...(algorithm === undefined ? [] : [labelled('seal.algorithm', foreign(algorithm))]),
        ...(claimedTime === undefined
          ? []
          : [labelled('seal.claimed', `${claimedTime} (${claimedBy ?? '?'}) · ${word('seal.claimed-by')}`)]),
        ...(header.length === 0
          ? []
          : [
              {
                text: `${word('seal.header')}:`,
                below: header.map(({ name, value }) => ({ text: `${foreign(name)}: ${foreign(value)}` })),
              },
            ]),
        ...(certificates.length === 0
          ? []
          : [{ text: `${word('seal.chain')}:`, below: certificates.map(certificateNode) }]),
        ...pathNodes(one.path),
        ...components.map(componentNode),
        ...findingNodes(one.findings),
      ],
    };
  }

  /** Until when something can be added, or why nothing can. */
  function standingText({ level, obstacle, until, weakest }: Standing, at: Instant): string | undefined {
    if (obstacle === 'broken' || obstacle === 'several') return paint(terminal, 'yellow', word(`standing.${obstacle}`));
    if (until === undefined || obstacle !== undefined) return undefined;
    const values = { until, subject: foreign(weakest ?? '?') };
    if (until < at) return paint(terminal, 'red', word('standing.late', values));
    return word(level === 'LTA' ? 'standing.renew' : 'standing.raise', values);
  }

  function inspection(file: string, read: Inspection, at: Instant): string {
    const { serialisation, payload, signatures, findings, standing } = read;
    const form = serialisation === undefined ? word('seal.none') : word(`serialisation.${serialisation}`);
    const head = `${paint(terminal, 'bold', plain(file))} · ${form} · ${word('seal.bytes', { size: read.size })}\n`;
    const title = payload?.title === undefined ? [] : [{ text: foreign(textIn(payload.title, language)) }];
    const stands = standingText(standing, at);
    return (
      head +
      drawn(terminal, [
        ...(payload === undefined
          ? []
          : [
              {
                text: `${word('seal.payload', { what: word(`payload.${payload.kind}`) })} · ${word('seal.bytes', { size: payload.size })}`,
                below: [...title, ...(payload.id === undefined ? [] : [{ text: foreign(payload.id) }])],
              },
            ]),
        ...signatures.map((one, index) => signatureNode(one, index, signatures.length)),
        ...findingNodes(findings),
        ...(stands === undefined ? [] : [{ text: stands }]),
      ])
    );
  }

  return { word, inspection, standingText };
}
