import { StateError } from '../../model/index.js';
import type { SqlDatabase, SqlQueries } from './sql.js';

/**
 * Plain PostgreSQL that server and embedded form both understand. The issuing organisation is in every key, so that one
 * database can hold several. Instants are texts in the one shape of `model/instant`: what was signed is what stands here.
 * A migration that has shipped never changes; a new one is added.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE organisations (
       organisation text PRIMARY KEY,
       legal_name text NOT NULL
     )`,
    `CREATE TABLE programmes (
       organisation text NOT NULL REFERENCES organisations,
       programme text NOT NULL,
       version text NOT NULL,
       slug text NOT NULL,
       content text NOT NULL,
       PRIMARY KEY (organisation, programme, version)
     )`,
    // The award is unique by the table itself: no bug above can issue it twice.
    `CREATE TABLE credentials (
       organisation text NOT NULL REFERENCES organisations,
       credential text NOT NULL,
       sequence bigint GENERATED ALWAYS AS IDENTITY,
       programme text NOT NULL,
       version text NOT NULL,
       learner text NOT NULL,
       issued text NOT NULL,
       inputs text NOT NULL,
       inputs_digest text NOT NULL,
       PRIMARY KEY (organisation, credential),
       UNIQUE (organisation, programme, version, learner),
       FOREIGN KEY (organisation, programme, version) REFERENCES programmes
     )`,
    `CREATE UNIQUE INDEX credentials_in_order ON credentials (organisation, sequence)`,
    `CREATE INDEX credentials_of_learner ON credentials (organisation, learner)`,
    // A credential is issued when its forms are here, and only intended before: one fact, kept once.
    `CREATE TABLE credential_forms (
       organisation text NOT NULL,
       credential text NOT NULL,
       sealed text NOT NULL,
       proved text NOT NULL,
       sealed_digest text NOT NULL,
       proved_digest text NOT NULL,
       PRIMARY KEY (organisation, credential),
       FOREIGN KEY (organisation, credential) REFERENCES credentials
     )`,
    // Mostly a picture in base64, which does not shrink; trying takes longer than writing.
    `ALTER TABLE credential_forms ALTER COLUMN sealed SET STORAGE EXTERNAL`,
    `ALTER TABLE credential_forms ALTER COLUMN proved SET STORAGE EXTERNAL`,
    // A URL names one list for good, whichever organisation, base address or key it was opened under.
    `CREATE TABLE status_lists (
       organisation text NOT NULL REFERENCES organisations,
       purpose text NOT NULL CHECK (purpose IN ('revocation', 'suspension')),
       number integer NOT NULL CHECK (number > 0),
       url text NOT NULL UNIQUE,
       issuer text NOT NULL,
       length integer NOT NULL CHECK (length >= 131072),
       drawn integer NOT NULL DEFAULT 0 CHECK (drawn <= length),
       PRIMARY KEY (organisation, purpose, number)
     )`,
    // An index is used once: the primary key refuses a second draw.
    `CREATE TABLE status_entries (
       organisation text NOT NULL,
       purpose text NOT NULL,
       number integer NOT NULL,
       position integer NOT NULL CHECK (position >= 0),
       credential text NOT NULL,
       PRIMARY KEY (organisation, purpose, number, position),
       UNIQUE (organisation, credential, purpose),
       FOREIGN KEY (organisation, purpose, number) REFERENCES status_lists,
       FOREIGN KEY (organisation, credential) REFERENCES credentials
     )`,
    `CREATE TABLE status_changes (
       organisation text NOT NULL,
       sequence bigint GENERATED ALWAYS AS IDENTITY,
       credential text NOT NULL,
       purpose text NOT NULL CHECK (purpose IN ('revocation', 'suspension')),
       value boolean NOT NULL CHECK (value OR purpose = 'suspension'),
       reason text NOT NULL,
       decided_at text NOT NULL,
       PRIMARY KEY (organisation, sequence),
       FOREIGN KEY (organisation, credential) REFERENCES credentials
     )`,
    `CREATE UNIQUE INDEX revoked_once ON status_changes (organisation, credential) WHERE purpose = 'revocation'`,
    `CREATE INDEX status_changes_of_credential ON status_changes (organisation, purpose, credential, sequence)`,
    `CREATE TABLE list_publications (
       organisation text NOT NULL,
       purpose text NOT NULL,
       number integer NOT NULL,
       content text NOT NULL,
       bits_digest text NOT NULL,
       valid_from text NOT NULL,
       valid_until text NOT NULL,
       PRIMARY KEY (organisation, purpose, number),
       FOREIGN KEY (organisation, purpose, number) REFERENCES status_lists
     )`,
    `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
     BEGIN
       RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
     END
     $body$`,
    `CREATE TRIGGER status_changes_stay BEFORE UPDATE OR DELETE ON status_changes
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER credential_forms_stay BEFORE UPDATE ON credential_forms
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ],
  [
    // Issued, and its files not known to be written: what a run that ended in between leaves to the next one.
    `CREATE TABLE unpublished (
       organisation text NOT NULL,
       credential text NOT NULL,
       PRIMARY KEY (organisation, credential),
       FOREIGN KEY (organisation, credential) REFERENCES credential_forms
     )`,
  ],
  [
    // Sealed forms that were raised or renewed: the newest counts, those before stay.
    `CREATE TABLE seal_extensions (
       organisation text NOT NULL,
       credential text NOT NULL,
       number integer NOT NULL CHECK (number > 0),
       sealed text NOT NULL,
       sealed_digest text NOT NULL,
       PRIMARY KEY (organisation, credential, number),
       FOREIGN KEY (organisation, credential) REFERENCES credential_forms
     )`,
    `ALTER TABLE seal_extensions ALTER COLUMN sealed SET STORAGE EXTERNAL`,
    `CREATE TRIGGER seal_extensions_stay BEFORE UPDATE OR DELETE ON seal_extensions
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ],
  [
    // Payloads that others are derived from (`kept`): the first of a programme in a run, as a rule.
    `CREATE TABLE payload_bases (
       organisation text NOT NULL REFERENCES organisations,
       base integer GENERATED ALWAYS AS IDENTITY,
       payload bytea NOT NULL,
       PRIMARY KEY (organisation, base)
     )`,
    `ALTER TABLE payload_bases ALTER COLUMN payload SET STORAGE EXTERNAL`,
    `CREATE TRIGGER payload_bases_stay BEFORE UPDATE OR DELETE ON payload_bases
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    // Where there is a payload, sealed and proved hold what each form has besides; where there is none, they hold it whole.
    `ALTER TABLE credential_forms ADD COLUMN payload bytea, ADD COLUMN base integer,
       ADD FOREIGN KEY (organisation, base) REFERENCES payload_bases`,
    `ALTER TABLE credential_forms ALTER COLUMN payload SET STORAGE EXTERNAL`,
    `ALTER TABLE seal_extensions ADD COLUMN rest boolean NOT NULL DEFAULT false`,
    // Which process an intent is of, so that no other one completes what that is at work on.
    `CREATE SEQUENCE runs AS integer CYCLE`,
    `ALTER TABLE credentials ADD COLUMN run integer`,
  ],
  [
    // A token is kept as the SHA-256 of its text.
    `CREATE TABLE api_tokens (
       organisation text NOT NULL REFERENCES organisations,
       token text NOT NULL,
       digest text NOT NULL UNIQUE,
       name text NOT NULL,
       scopes text NOT NULL,
       created text NOT NULL,
       expires text,
       revoked text,
       PRIMARY KEY (organisation, token)
     )`,
    // Of an organisation, or of the service itself (`-`): who was refused before it was known where.
    `CREATE TABLE audit_heads (
       organisation text PRIMARY KEY,
       number bigint NOT NULL,
       digest text NOT NULL
     )`,
    `CREATE TABLE audit_trail (
       organisation text NOT NULL REFERENCES audit_heads,
       number bigint NOT NULL CHECK (number > 0),
       at text NOT NULL,
       actor text NOT NULL,
       action text NOT NULL,
       object text,
       outcome text NOT NULL CHECK (outcome IN ('begun', 'done', 'refused', 'failed')),
       code text,
       request text,
       previous text NOT NULL,
       digest text NOT NULL,
       PRIMARY KEY (organisation, number)
     )`,
    `CREATE TRIGGER audit_trail_stays BEFORE UPDATE OR DELETE ON audit_trail
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `CREATE TRIGGER audit_trail_stays_whole BEFORE TRUNCATE ON audit_trail
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    // What an organisation offers; the table of programmes keeps what was awarded.
    `CREATE TABLE offered_programmes (
       organisation text NOT NULL REFERENCES organisations,
       slug text NOT NULL,
       content text NOT NULL,
       put_at text NOT NULL,
       PRIMARY KEY (organisation, slug)
     )`,
  ],
  [
    // What was asked for stands fixed from the submission on: a programme that changes later changes no batch.
    `CREATE TABLE batches (
       organisation text NOT NULL REFERENCES organisations,
       batch text NOT NULL,
       submitted text NOT NULL,
       dry_run boolean NOT NULL,
       slug text NOT NULL,
       programme text NOT NULL,
       terms text NOT NULL,
       cancelled text,
       failure text,
       ended text,
       PRIMARY KEY (organisation, batch)
     )`,
    `CREATE INDEX batches_in_order ON batches (organisation, submitted, batch)`,
    // Uploads, in compressed pieces as they come: before there is a batch of that name, and until it is forgotten.
    `CREATE TABLE batch_files (
       organisation text NOT NULL REFERENCES organisations,
       batch text NOT NULL,
       part text NOT NULL CHECK (part IN ('results', 'learners')),
       number integer NOT NULL,
       content bytea NOT NULL,
       added text NOT NULL,
       PRIMARY KEY (organisation, batch, part, number)
     )`,
    `ALTER TABLE batch_files ALTER COLUMN content SET STORAGE EXTERNAL`,
    // One job each: 0 reads the file, 1 and above hold rows, -1 closes the batch.
    `CREATE TABLE batch_slices (
       organisation text NOT NULL,
       batch text NOT NULL,
       slice integer NOT NULL CHECK (slice >= -1),
       job uuid NOT NULL,
       state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'working', 'done', 'failed', 'dropped')),
       run integer,
       attempts integer NOT NULL DEFAULT 0,
       process text,
       outcomes text,
       PRIMARY KEY (organisation, batch, slice),
       FOREIGN KEY (organisation, batch) REFERENCES batches ON DELETE CASCADE
     )`,
    `CREATE INDEX batch_slices_open ON batch_slices (state) WHERE state IN ('waiting', 'working')`,
    // A row of the file until it was worked (content), then what became of it (report).
    `CREATE TABLE batch_rows (
       organisation text NOT NULL,
       batch text NOT NULL,
       number integer NOT NULL,
       slice integer NOT NULL,
       learner text,
       content text,
       outcome text,
       report text,
       PRIMARY KEY (organisation, batch, number),
       FOREIGN KEY (organisation, batch, slice) REFERENCES batch_slices ON DELETE CASCADE
     )`,
    `CREATE INDEX batch_rows_of_slice ON batch_rows (organisation, batch, slice)`,
    `CREATE INDEX batch_rows_of_learner ON batch_rows (organisation, learner)`,
    `CREATE INDEX batch_rows_refused ON batch_rows (organisation, batch, number) WHERE outcome = 'refused'`,
    // Digests of keys and requests, and the answer that was given; without one, the request is under way in that run.
    `CREATE TABLE idempotency_keys (
       organisation text NOT NULL REFERENCES organisations,
       key text NOT NULL,
       at text NOT NULL,
       run integer,
       request text,
       batch text,
       PRIMARY KEY (organisation, key)
     )`,
  ],
  [
    // A corrected award is the next generation of the same one: the first is still issued once, and each is replaced once.
    `ALTER TABLE credentials ADD COLUMN generation integer NOT NULL DEFAULT 1 CHECK (generation > 0), ADD COLUMN replaces text,
       ADD CHECK ((generation = 1) = (replaces IS NULL)),
       ADD FOREIGN KEY (organisation, replaces) REFERENCES credentials (organisation, credential)`,
    `ALTER TABLE credentials DROP CONSTRAINT credentials_organisation_programme_version_learner_key`,
    `CREATE UNIQUE INDEX awarded_once ON credentials (organisation, programme, version, learner, generation)`,
    `CREATE UNIQUE INDEX replaced_once ON credentials (organisation, replaces) WHERE replaces IS NOT NULL`,
  ],
  [
    `CREATE TABLE offered_sets (
       organisation text NOT NULL REFERENCES organisations,
       slug text NOT NULL,
       content text NOT NULL,
       put_at text NOT NULL,
       PRIMARY KEY (organisation, slug)
     )`,
    // A link is kept as the SHA-256 of its secret.
    `CREATE TABLE shares (
       organisation text NOT NULL REFERENCES organisations,
       share text NOT NULL,
       digest text NOT NULL UNIQUE,
       learner text NOT NULL,
       label text,
       credentials text,
       set_slug text,
       created text NOT NULL,
       expires text NOT NULL,
       withdrawn text,
       opened integer NOT NULL DEFAULT 0,
       last_opened text,
       PRIMARY KEY (organisation, share)
     )`,
    `CREATE INDEX shares_of_learner ON shares (organisation, learner)`,
  ],
  [
    // Erased: the learner's identifier and the digest of the inputs are keyed digests, the inputs blank, the forms gone.
    `ALTER TABLE credentials ADD COLUMN erased text, ADD COLUMN erased_digests text`,
    `CREATE INDEX credentials_erased ON credentials (organisation, erased) WHERE erased IS NOT NULL`,
    // A digest of an identifier could be guessed without it.
    `CREATE TABLE erasure_secrets (
       organisation text PRIMARY KEY REFERENCES organisations,
       secret bytea NOT NULL
     )`,
    `CREATE TRIGGER erasure_secrets_stay BEFORE UPDATE OR DELETE ON erasure_secrets
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    // What is only added to gives way to erasing, within the one transaction that says so.
    `CREATE FUNCTION refuse_change_but_erasing() RETURNS trigger LANGUAGE plpgsql AS $body$
     BEGIN
       IF current_setting('edc.erasing', true) = 'on' THEN
         IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
         RETURN NEW;
       END IF;
       RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
     END
     $body$`,
    ...[
      ['status_changes', 'UPDATE OR DELETE'],
      ['credential_forms', 'UPDATE'],
      ['seal_extensions', 'UPDATE OR DELETE'],
      ['payload_bases', 'UPDATE OR DELETE'],
    ].flatMap(([table = '', change = '']) => [
      `DROP TRIGGER ${table}_stay ON ${table}`,
      `CREATE TRIGGER ${table}_stay BEFORE ${change} ON ${table}
         FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasing()`,
    ]),
    // Who was at work on a credential while it was erased must not bring its data back. After the check of the key, which waits.
    `CREATE FUNCTION refuse_erased() RETURNS trigger LANGUAGE plpgsql AS $body$
     BEGIN
       IF EXISTS (SELECT 1 FROM credentials c WHERE c.organisation = NEW.organisation AND c.credential = NEW.credential
           AND c.erased IS NOT NULL) THEN
         RAISE EXCEPTION 'the data of this credential was erased';
       END IF;
       RETURN NULL;
     END
     $body$`,
    `CREATE TRIGGER not_erased AFTER INSERT ON credential_forms FOR EACH ROW EXECUTE FUNCTION refuse_erased()`,
  ],
  [
    // What conformance instances of the VC API issued: digests of ids, positions in their lists, and what was decided since.
    `CREATE TABLE exchanged_credentials (
       organisation text NOT NULL REFERENCES organisations,
       instance text NOT NULL,
       credential text NOT NULL,
       position integer NOT NULL,
       revoked boolean NOT NULL DEFAULT false,
       suspended boolean NOT NULL DEFAULT false,
       PRIMARY KEY (organisation, instance, credential),
       UNIQUE (organisation, instance, position)
     )`,
  ],
  [
    // A learner's own link manages what others see; a link for others was made by the organisation, or with such a one.
    `ALTER TABLE shares ADD COLUMN audience text NOT NULL DEFAULT 'others' CHECK (audience IN ('others', 'learner')),
       ADD COLUMN made_with text`,
  ],
];

/** Held while tables are made, so that of processes that start together one makes them. */
const MIGRATION_LOCK = 0x65646d67;

async function versionOf(queries: SqlQueries): Promise<number> {
  const [there] = await queries.query<{ there: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS there`);
  if (there?.there !== true) return 0;
  const [row] = await queries.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM migrations');
  return row?.version ?? 0;
}

/** Whether there are tables at all. */
export async function hasTables(queries: SqlQueries): Promise<boolean> {
  return (await versionOf(queries)) > 0;
}

/**
 * Brings the tables to the present version, each step whole or not at all.
 * StateError `register.newer` when a later release of this software has been here.
 */
export async function migrate(database: SqlDatabase): Promise<void> {
  for (let present = await versionOf(database); present !== MIGRATIONS.length; present = await versionOf(database)) {
    if (present > MIGRATIONS.length)
      throw new StateError(
        'register.newer',
        `the register has version ${String(present)}, this software knows ${String(MIGRATIONS.length)}`,
        'use the release of the software that wrote it, or a later one',
      );
    await database.transaction(async (queries) => {
      await queries.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      await queries.query('CREATE TABLE IF NOT EXISTS migrations (version integer PRIMARY KEY)');
      const version = await versionOf(queries);
      const statements = MIGRATIONS[version] ?? [];
      for (const statement of statements) await queries.query(statement);
      if (statements.length > 0) await queries.query('INSERT INTO migrations (version) VALUES ($1)', [version + 1]);
    });
  }
}
