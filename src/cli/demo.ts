import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  InputError,
  InvariantError,
  type Instant,
  type PassportReport,
  type SealLevel,
  type Verdict,
  systemCode,
  textIn,
} from '../model/index.js';
import { explain, type Verifying } from '../pipeline/verifying/index.js';
import { readLanguage, setting } from '../config.js';
import type { CommandContext, CommonFlags } from './command.js';
import { EXIT } from './exit.js';
import { type Terminal, paint, plain, progressLine } from './output.js';

/** What marks a folder as written by an earlier demo: only such a folder is emptied. */
const MARK = '.edc-demo';
const NOTICE = 'This folder was written by "edc demo" and is emptied by the next run.\n';
/** The gradebook does not say when the learners were assessed. */
const AWARDED_ON = '2026-06-26T00:00:00Z' as Instant;

async function emptied(out: string): Promise<void> {
  const present = await readdir(out).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw cause;
  });
  if (present !== undefined && present.length > 0 && !present.includes(MARK))
    throw new InputError(
      'demo.folder-in-use',
      `${out} holds files that no demo wrote`,
      'name another folder with --out',
    );
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, MARK), NOTICE);
}

function bar(terminal: Terminal, awarded: number, total: number): string {
  return (
    paint(terminal, awarded === total ? 'green' : 'cyan', '■'.repeat(awarded)) +
    paint(terminal, 'dim', '·'.repeat(total - awarded))
  );
}

const SIGN = { passed: ['✓', 'green'], failed: ['✗', 'red'], indeterminate: ['?', 'yellow'] } as const;

function sign(terminal: Terminal, { conclusion }: Verdict): string {
  const [text, colour] = SIGN[conclusion];
  return paint(terminal, colour, text);
}

/** `edc demo`: the whole path on ten learners, anew each run. Exits 0 only when everything came out as it should. */
export async function demo(
  context: CommandContext,
  flags: CommonFlags & { readonly out: string; readonly level: SealLevel },
): Promise<void> {
  const { terminal, environment } = context;
  const language = readLanguage(setting('lang', flags.lang, environment));
  const { out, level } = flags;
  const compose = await context.compose();
  const started = performance.now();
  await emptied(out);
  const { programmes, gradebook, trust: exampleTrust } = await compose.demoContent();
  const services =
    level === 'B' ? undefined : await compose.devServices({ folder: join(out, 'dev-pki'), port: 0, level });
  const trust = services === undefined ? exampleTrust : join(services.keys, 'trust.json');
  const say = (text: string): void => terminal.out(`${text}\n`);
  const progress = progressLine(terminal);
  say(paint(terminal, 'bold', 'Passport to Employment, the demo'));
  say(`ten learners, ${String(programmes.length)} micro-credentials; keys, organisation and catalogue are examples`);
  say(
    services === undefined ? '' : `seals of level ${level}, with development services at ${services.urls.timeStamps}\n`,
  );

  const issuing = await compose.issuing({
    data: join(out, 'data'),
    out,
    command: 'edc demo',
    ...(services === undefined ? {} : { keys: services.keys }),
  });
  try {
    let issued = 0;
    let below = 0;
    let ungraded = 0;
    for (const { file, title } of programmes) {
      const rows = issuing.issueFile({
        programme: file,
        results: gradebook,
        item: `Assignment: ${title.en}`,
        language,
        awardedOn: AWARDED_ON,
      });
      for await (const row of rows) {
        if (row.outcome === 'issued') issued++;
        else if (row.outcome === 'not-awarded') below++;
        else if (row.outcome === 'not-graded') ungraded++;
        else
          throw new InvariantError(
            `the demo's gradebook gave ${row.outcome}: ${row.findings.map(({ code }) => code).join(', ')}`,
          );
        progress.show(`1 issuing   ${String(issued)} credentials   ${textIn(title, language)}`);
      }
    }
    await issuing.publishStatus();
    progress.done();
    const seconds = (performance.now() - started) / 1000;
    say(
      `1 issued    ${paint(terminal, 'bold', String(issued))} credentials, each sealed and proved (${String(below)} below the mark, ${String(ungraded)} not graded), ${seconds.toFixed(1)} s`,
    );

    const passports: PassportReport[] = [];
    for await (const passport of issuing.assembleFiles({ learner: [], only: [], add: [], language })) {
      passports.push(passport);
      progress.show(`2 bundling  ${String(passports.length)} passports`);
    }
    progress.done();
    say(
      `2 bundled   ${paint(terminal, 'bold', String(passports.length))} passports, ${String(passports.filter(({ complete }) => complete).length)} complete`,
    );

    const verifying = await compose.verifying({ trust, status: join(out, 'status') });
    const verdicts = await verifyAll(verifying, passports, out, compose.now, (done) =>
      progress.show(`3 verifying ${String(done)} packages`),
    );
    progress.done();
    const sound = verdicts.filter(({ conclusion }) => conclusion === 'passed').length;
    say(
      `3 verified  ${paint(terminal, 'bold', `${String(sound)} of ${String(verdicts.length)}`)} packages, with the trust file of the example keys\n`,
    );
    passports.forEach((passport, index) => {
      const verdict = verdicts[index];
      if (verdict === undefined) return;
      const title = passport.complete ? paint(terminal, 'green', '  Passport to Employment') : '';
      say(
        `  ${sign(terminal, verdict)} ${bar(terminal, passport.awarded, passport.total)} ${String(passport.awarded).padStart(2)}/${String(passport.total)}  ${plain(passport.fullName)}${title}`,
      );
    });

    const first = passports.find(({ complete }) => complete);
    if (first?.files === undefined) throw new InvariantError('no learner of the demo has a complete passport');
    const chosen = verdicts[passports.indexOf(first)]?.credentials.find(({ form }) => form === 'sealed');
    if (chosen?.summary.id === undefined) throw new InvariantError('the demo finds no credential to revoke');
    await issuing.decide({
      credentialId: chosen.summary.id,
      purpose: 'revocation',
      value: true,
      reason: 'the demo revokes one',
    });
    await issuing.publishStatus();
    const [after] = await verifyAll(verifying, [first], out, compose.now, () => undefined);
    if (after === undefined) throw new InvariantError('the demo lost a passport');
    const failed = new Set(
      after.credentials.filter(({ conclusion }) => conclusion === 'failed').map(({ summary }) => summary.id),
    );
    say(
      `\n4 revoked   ${chosen.summary.title === undefined ? '' : `“${plain(textIn(chosen.summary.title, language))}”`} of ${plain(first.fullName)}`,
    );
    say(`  ${sign(terminal, after)} ${explain(after, language).headline}`);
    for (const code of new Set(after.reasons.map((reason) => reason.code))) say(`    ${paint(terminal, 'dim', code)}`);

    const expected =
      sound === verdicts.length && after.conclusion === 'failed' && failed.size === 1 && failed.has(chosen.summary.id);
    const sealedFile = chosen.place.replace(/^sealed\//, '');
    say(
      `\nwritten to ${out}/ in ${((performance.now() - started) / 1000).toFixed(1)} s: sealed/*.jsonld  proved/*.json  passports/*.json  passports/*.zip  status/`,
    );
    const trusting = `--trust ${services === undefined ? 'keys.example/trust.json' : trust} --status ${join(out, 'status')}`;
    const other = passports.find((passport) => passport !== first && passport.files !== undefined);
    say('try it yourself:');
    if (other?.files !== undefined) say(`  npx edc verify ${join(out, other.files.package)} ${trusting}`);
    say(
      `  npx edc verify ${join(out, 'sealed', sealedFile)} ${trusting}   ${paint(terminal, 'dim', '# the revoked one')}`,
    );
    if (services !== undefined) say(`  npx edc seal inspect ${join(out, 'sealed', sealedFile)}`);
    say(`  npx edc serve ${trusting}   ${paint(terminal, 'dim', '# then open the address that it prints')}`);
    if (!expected) throw new InvariantError('the demo did not come out as it should');
    context.finish(EXIT.passed);
  } finally {
    progress.done();
    await issuing.close();
    await services?.close();
  }
}

async function verifyAll(
  verifying: Verifying,
  passports: readonly PassportReport[],
  out: string,
  now: () => Instant,
  onProgress: (done: number) => void,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { files } of passports) {
    if (files === undefined) throw new InvariantError('a learner of the demo has no passport');
    const bytes = new Uint8Array(await readFile(join(out, files.package)));
    verdicts.push((await verifying.verify(bytes, { at: now() })).verdict);
    onProgress(verdicts.length);
  }
  return verdicts;
}
