import type { Request, Response } from 'express';
import { InputError, type Instant, type Json, type JsonObject, type Language, type Policy } from '../../model/index.js';
import { createExaminer, createIdentifiers, type Examination, type Exchange } from '../../pipeline/exchanging/index.js';
import type { OfficeHouse } from '../../pipeline/serving/index.js';
import type { Verifying, VerifyingPorts } from '../../pipeline/verifying/index.js';
import type { Tenant } from '../guard.js';
import { languageOf } from '../language.js';
import type { Places } from '../places.js';
import { problemOf } from '../problem.js';
import { type Routes, bodyOf, parameter } from '../route.js';
import { saidComplaints } from '../standard.js';
import { wordsOf } from '../words.js';
import { forAnybody } from './public.js';

export interface ExchangeParts {
  readonly verifying: Verifying;
  readonly conformance?: Verifying;
  readonly dids?: VerifyingPorts['dids'];
  readonly house?: OfficeHouse;
  readonly policy?: Policy;
  readonly now: () => Instant;
  readonly places: Places;
}

type Negative = 200 | 400;

function noInstance(): InputError {
  return new InputError('http.not-found', 'there is no such instance', 'the operator names instances with --instances');
}

/** What stands behind the address: the organisation's own, or an instance of it that its token may use. */
function exchangeOf(
  { exchange, instances, actor }: Tenant,
  request: Request,
): Exchange & { readonly conformance?: boolean } {
  const name = parameter(request, 'name');
  if (name === '') return exchange;
  const instance = instances.find((one) => one.name === name);
  if (instance === undefined) throw noInstance();
  if (instance.tokens?.some((id) => actor === `token:${id}`) === false)
    throw new InputError(
      'http.forbidden',
      'this instance is for other tokens',
      'use one of those that the operator names for it',
    );
  return instance;
}

const issue = async (tenant: Tenant, request: Request) => {
  const exchange = exchangeOf(tenant, request);
  const { credential } = bodyOf<'issueCredential'>(request);
  const issued = await exchange.issue(credential as Json);
  const reply = { status: 201, json: { verifiableCredential: { ...issued.credential } } };
  // Ids of conformance credentials are their callers' words, and no matter of the trail.
  if (exchange.conformance === true) return reply;
  const { id } = issued;
  return { ...reply, headers: { Location: `/credentials/${id}` }, object: id };
};

const setStatus = async (tenant: Tenant, request: Request) => {
  const exchange = exchangeOf(tenant, request);
  const { credentialId, credentialStatus, status } = bodyOf<'setCredentialStatus'>(request);
  const { statusPurpose, statusListIndex: index, statusListCredential: list } = credentialStatus;
  const { since } = await exchange.decide({
    credential: credentialId,
    purpose: statusPurpose,
    value: status,
    ...(index === undefined ? {} : { index }),
    ...(list === undefined ? {} : { list }),
  });
  const json = { credentialId, statusPurpose, status, since };
  return exchange.conformance === true ? { json } : { json, object: credentialId };
};

interface Returned {
  readonly returnResults?: boolean;
  readonly returnProblemDetails?: boolean;
}

/** As both the VC API and the suites of the data model read it: problems once as `problemDetails`, and told apart by weight. */
function answer(
  response: Response,
  examination: Examination,
  options: Returned & { readonly negative: Negative; readonly language: Language; readonly handed: JsonObject },
): void {
  const { returnResults = false, returnProblemDetails = true, negative, language, handed } = options;
  const errors = saidComplaints(examination.errors, language);
  const warnings = saidComplaints(examination.warnings, language);
  const body = {
    verified: examination.verified,
    ...(returnProblemDetails ? { errors, warnings, problemDetails: [...errors, ...warnings] } : {}),
    ...(returnResults ? { results: examination.results } : {}),
    ...handed,
  };
  response.set('Cache-Control', 'no-store').set('Vary', 'Accept-Language').set('Content-Language', language);
  const [first] = errors;
  if (examination.verified || negative === 200) response.json(body);
  else
    response
      .status(400)
      .type('application/problem+json')
      .send(JSON.stringify({ ...first, status: 400, ...body }));
}

/** DID Core and DID Resolution: how each fault is answered, and its code among ours. */
const FAULTS = {
  invalidDid: { status: 400, code: 'did.invalid' },
  invalidDidUrl: { status: 400, code: 'did.invalid-url' },
  invalidPublicKeyLength: { status: 400, code: 'did.key-length-wrong' },
  invalidPublicKeyType: { status: 400, code: 'did.key-type-refused' },
  unsupportedPublicKeyType: { status: 400, code: 'did.key-type-unknown' },
  notFound: { status: 404, code: 'did.not-found' },
  methodNotSupported: { status: 501, code: 'did.method-unknown' },
  invalidDidDocument: { status: 502, code: 'did.document-wrong' },
} as const;

const RESOLUTION_CONTEXT = 'https://w3id.org/did-resolution/v1';
const RESULT = 'application/ld+json;profile="https://w3id.org/did-resolution"';
/** Media types of a DID document alone (DID Core §6). */
const DOCUMENTS = ['application/did+ld+json', 'application/did+json', 'application/did'];

/** The W3C VC API, for who issues, and for anybody who verifies; and DID resolution. */
export function exchangeRoutes(parts: ExchangeParts) {
  const { verifying, conformance = verifying, dids, house, places, now, policy } = parts;
  const common = { now, ...(policy === undefined ? {} : { policy }) };
  const examiners = {
    own: createExaminer({ ...common, verifying }),
    conformance: createExaminer({ ...common, verifying: conformance }),
  };
  const identifiers = createIdentifiers({
    own: (did) =>
      house?.offices.find(({ didDocument, issuer }) => didDocument !== undefined && issuer.did === did)?.didDocument,
    dids: dids ?? { resolve: () => Promise.resolve({ unreachable: 'host-not-allowed' }) },
  });

  function of(request: Request) {
    const name = parameter(request, 'name');
    if (name === '') return { examiner: examiners.own, negative: 200 as Negative };
    const instance = house?.instance(name);
    if (instance === undefined) throw noInstance();
    return { examiner: examiners[instance.conformance ? 'conformance' : 'own'], negative: instance.negative };
  }

  async function verifyCredential(request: Request, response: Response): Promise<void> {
    const { examiner, negative } = of(request);
    const { verifiableCredential, options } = bodyOf<'verifyCredential'>(request);
    const examination = await places(() => examiner.credential(verifiableCredential as Json));
    const handed = options?.returnCredential === true ? { credential: verifiableCredential as JsonObject } : {};
    answer(response, examination, { ...options, negative, language: languageOf(request), handed });
  }

  async function verifyPresentation(request: Request, response: Response): Promise<void> {
    const { examiner, negative } = of(request);
    const { verifiablePresentation, options } = bodyOf<'verifyPresentation'>(request);
    const { challenge, domain, returnPresentation } = options ?? {};
    const examination = await places(() =>
      examiner.presentation(verifiablePresentation as Json, { challenge, domain }),
    );
    const handed = returnPresentation === true ? { presentation: verifiablePresentation as JsonObject } : {};
    answer(response, examination, { ...options, negative, language: languageOf(request), handed });
  }

  return {
    issueCredential: { tenant: issue },
    issueAtInstance: { tenant: issue },
    setCredentialStatus: { tenant: setStatus },
    setStatusAtInstance: { tenant: setStatus },
    verifyCredential: { open: verifyCredential },
    verifyAtInstance: { open: verifyCredential },
    verifyPresentation: { open: verifyPresentation },
    verifyPresentationAtInstance: { open: verifyPresentation },

    readInstanceList: {
      open: async (request, response) => {
        forAnybody(response);
        const list = await house?.instance(parameter(request, 'name'))?.list(parameter(request, 'purpose'));
        if (list === undefined) throw new InputError('http.not-found', 'there is no such status list');
        response.set('Cache-Control', 'public, max-age=5').type('application/vc').send(Buffer.from(list));
      },
    },

    resolveIdentifier: {
      checksItself: true,
      open: async (request, response) => {
        forAnybody(response);
        const { publicKeyFormat, enableExperimentalPublicKeyTypes } = request.query;
        const read = await identifiers.resolve(parameter(request, 'did'), {
          ...(typeof publicKeyFormat === 'string' ? { format: publicKeyFormat } : {}),
          experimental: enableExperimentalPublicKeyTypes === 'true',
        });
        response.set('Cache-Control', 'no-store').set('Vary', 'Accept, Accept-Language');
        const result = (members: object): string => JSON.stringify({ '@context': RESOLUTION_CONTEXT, ...members });
        if (read.fault !== undefined) {
          const language = languageOf(request);
          const { status, code } = FAULTS[read.fault];
          const said = { error: read.fault, ...(read.why === undefined ? {} : { message: read.why }) };
          const { title = code, detail } = wordsOf(code, language) ?? {};
          const { type } = problemOf(new InputError(code, title), language, 'issuing');
          const metadata =
            read.fault === 'invalidDidUrl' ? { didDereferencingMetadata: said } : { didResolutionMetadata: said };
          response
            .status(status)
            .set('Content-Language', language)
            .type(RESULT)
            .send(
              result({ didDocument: null, didDocumentMetadata: {}, ...metadata, type, title, status, detail, code }),
            );
          return;
        }
        if (read.document === undefined) {
          response.type(RESULT).send(
            result({
              contentStream: read.content,
              contentMetadata: {},
              didDereferencingMetadata: { contentType: 'application/did+ld+json' },
            }),
          );
          return;
        }
        const wanted = request.accepts([RESULT, 'application/json', 'application/did-resolution', ...DOCUMENTS]);
        if (typeof wanted === 'string' && DOCUMENTS.includes(wanted)) {
          response.type(wanted).send(JSON.stringify(read.document));
          return;
        }
        response.type(wanted === 'application/did-resolution' ? wanted : RESULT).send(
          result({
            didDocument: read.document,
            didDocumentMetadata: {},
            didResolutionMetadata: { contentType: 'application/did+ld+json' },
          }),
        );
      },
    },
  } satisfies Partial<Routes>;
}
