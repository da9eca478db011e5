// Made by `npm run interface` from schemas/openapi.yaml; do not edit.
export interface paths {
  readonly '/verifications': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Judge a file
     * @description A sealed or proved credential, a passport, its package, or a PDF with any of them attached: raw, or as the one file of a form.
     *     The verdict is 200 whatever it says. With `Accept: text/html` it is a page.
     */
    readonly post: operations['verifyFile'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/status-lists': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The status lists of the organisation */
    readonly get: operations['listStatusLists'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/status-lists/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A status list as it was last published */
    readonly get: operations['readStatusList'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/.well-known/did.json': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The DID document of the issuer, where it is a did:web */
    readonly get: operations['readDidDocument'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Credentials of the organisation, newest first
     * @description All that is asked for must fit. Names are read out of what the credentials were issued from; nothing is kept for finding them.
     */
    readonly get: operations['listCredentials'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is on record of a credential */
    readonly get: operations['readCredential'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/sealed': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The sealed form, byte for byte */
    readonly get: operations['readSealedForm'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/proved': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The proved form, byte for byte */
    readonly get: operations['readProvedForm'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/award': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What a credential was made from, as it can be corrected */
    readonly get: operations['readAward'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/picture': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The picture of its page that a credential holds */
    readonly get: operations['readPicture'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/verdict': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What anybody is told who verifies the credential here */
    readonly get: operations['readVerdict'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/revocation': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Revoke a credential for good
     * @description True from the moment it is recorded; the status list is published at once. Asking again changes nothing, and the first reason stays.
     */
    readonly post: operations['revokeCredential'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/suspension': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Suspend a credential for the time being
     * @description It can be lifted. Asking again changes nothing.
     */
    readonly post: operations['suspendCredential'];
    /**
     * Lift the suspension of a credential
     * @description Where it is not suspended nothing changes.
     */
    readonly delete: operations['liftSuspension'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/{id}/replacement': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Correct a credential by issuing another one in its place
     * @description What was issued cannot be edited: the credential is revoked ("replaced by …"), and the corrected award is issued under a new id; each
     *     names the other. Send what was wrong as it should have been, in the spelling of a results file; what is left out stays. It is held to the rules for results
     *     and to the award rule, and where it cannot be issued nothing is revoked. A credential whose document was given whole (VC API) is not corrected so. Who asks the same again is given the same new credential.
     *     Needs the scopes *issue* and *revoke*.
     */
    readonly post: operations['replaceCredential'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/learners/{learner}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Take out what is kept of a learner's data
     * @description After delivery: the forms, what they were made from, published files, links, and what batches hold of the learner. Ids, digests and status
     *     entries stay, so that a credential can still be verified and revoked, and a keyed digest of the learner, so that the same award is not issued again
     *     unknowingly. It cannot be undone; the same again changes nothing. docs/personal-data.md says what is kept and why.
     */
    readonly delete: operations['eraseLearner'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/learners/{learner}/passport': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A learner's passport as it is now
     * @description The package (ZIP: the presentation and the sealed credentials), with `Accept: application/pdf` the PDF that holds both, in the language asked
     *     for, or with `Accept: application/vp` the presentation alone. What is revoked,
     *     suspended, expired or superseded is not in it. Nothing is stored.
     */
    readonly get: operations['readPassport'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/learners/{learner}/passport/contents': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is in a learner's passport, what is missing, and what was left out */
    readonly get: operations['readPassportContents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/passport-sets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The sets of programmes that a passport can be measured against */
    readonly get: operations['listPassportSets'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/passport-sets/{slug}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Offer a passport set, or change one */
    readonly put: operations['putPassportSet'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/learners/{learner}/shares': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    /** The links of a learner, newest first */
    readonly get: operations['listShares'];
    readonly put?: never;
    /**
     * Make a link by which anybody sees the learner's passport, or a part of it, or the learner's own link
     * @description The learner decides who is given it. It shows what stands when it is opened, expires, can be withdrawn, and is counted. Its path holds
     *     the secret, is in this answer and nowhere else.
     *
     *     With `for: learner` it is the learner's own, `/my/{secret}`: a page on which the learner sees the whole passport, takes its files, and makes and
     *     withdraws links for others. Give it to the learner alone. Withdrawing it withdraws the links that were made with it.
     */
    readonly post: operations['createShare'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/learners/{learner}/shares/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Withdraw a link, from the next request on */
    readonly delete: operations['withdrawShare'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/share/{secret}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a link shows
     * @description A page for people; with `Accept: application/zip`, or `?form=package`, the package, with `Accept: application/pdf`, or `?form=pdf`, the PDF,
     *     whose QR code leads here, with `Accept: application/vp` the presentation. Kept in no
     *     cache, found by no search engine. A link that is unknown, withdrawn or expired is answered as what does not exist.
     */
    readonly get: operations['openShare'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/contents': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is in the passport, and what is missing */
    readonly get: operations['readOwnContents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/verdict': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What the passport is worth now, as anybody would be told who verifies it
     * @description Counts as an opening of the link.
     */
    readonly get: operations['judgeOwnPassport'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/passport': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The passport as a file
     * @description With `Accept: application/zip`, or `form=package`, the package; with `Accept: application/pdf`, or `form=pdf`, the PDF; with
     *     `Accept: application/vp`, or `form=presentation`, the presentation. With `link` the PDF holds what that link shows, and its QR code leads to that link;
     *     without, to the page on which the file can be verified. It never leads to the learner's own link.
     */
    readonly get: operations['readOwnPassport'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/credentials/{id}/sealed': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The sealed form of a credential of the passport, for the Europass wallet */
    readonly get: operations['readOwnSealedForm'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/credentials/{id}/proved': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The proved form of a credential of the passport, for other wallets */
    readonly get: operations['readOwnProvedForm'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/shares': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
      };
      readonly cookie?: never;
    };
    /** The links for others, newest first */
    readonly get: operations['listOwnShares'];
    readonly put?: never;
    /** Make a link for others, to the passport or a part of it */
    readonly post: operations['createOwnShare'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/my/{secret}/shares/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Withdraw a link for others, or the own one and all that were made with it */
    readonly delete: operations['withdrawOwnShare'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/issue': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Issue a European Digital Credential that the caller wrote
     * @description The W3C VC API. The credential must conform to application profile 1.2.0, be about a programme of the organisation, and name it as
     *     issuer. The service writes id, dates of issue, the issuer's description, status entries and proof; both forms are then at
     *     `/credentials/{id}`. The same award again gives the same credential.
     */
    readonly post: operations['issueCredential'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/status': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Revoke or suspend a credential, or lift a suspension
     * @description The W3C VC API. A revocation is final. The list is published before the answer.
     */
    readonly post: operations['setCredentialStatus'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/credentials/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Whether a proved credential holds
     * @description The W3C VC API, data models 1.1 and 2.0. `verified` is false where there is an error: a proof that does not hold, a key that is not
     *     the issuer's, a credential that is revoked, suspended or outside its time. What could not be found out, such as a status list
     *     out of reach or an issuer that nobody vouches for, is a warning; `POST /verifications` weighs it all in one verdict. Whatever
     *     `options.checks` names, everything is checked.
     */
    readonly post: operations['verifyCredential'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/presentations/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Whether a presentation and the credentials in it hold
     * @description The W3C VC API. The presenter's proof must hold, be for the challenge and domain that are given, and be by the holder named; every
     *     credential is judged as by `POST /credentials/verify`. Without a proof nobody proves to be the presenter, which is a warning.
     */
    readonly post: operations['verifyPresentation'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/instances/{name}/credentials/issue': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The same at an instance
     * @description Instances are named by the operator (`--instances`). One that is marked *conformance* issues credentials of any kind, under its own
     *     did:key; every other one European Digital Credentials alone.
     */
    readonly post: operations['issueAtInstance'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/instances/{name}/credentials/status': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** The same at an instance */
    readonly post: operations['setStatusAtInstance'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/instances/{name}/credentials/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** The same at an instance, which may answer with 400 what does not hold */
    readonly post: operations['verifyAtInstance'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/instances/{name}/presentations/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** The same at an instance, which may answer with 400 what does not hold */
    readonly post: operations['verifyPresentationAtInstance'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/instances/{name}/status-lists/{purpose}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
        /** @example revocation */
        readonly purpose: string;
      };
      readonly cookie?: never;
    };
    /** The status list of a conformance instance, as it stands */
    readonly get: operations['readInstanceList'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/1.0/identifiers/{did}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a DID stands for
     * @description DID resolution of did:key (Ed25519) and did:web; the latter from hosts that the operator allows. By `Accept` the result of
     *     resolution or the document alone. A DID URL with a fragment gives the part that it names.
     */
    readonly get: operations['resolveIdentifier'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/learners/{learner}/credentials': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What was issued to a learner, oldest first */
    readonly get: operations['readLearnerCredentials'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/issuers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The organisation that the token belongs to, as it stands in credentials */
    readonly get: operations['listIssuers'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/programmes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The programmes that can be awarded */
    readonly get: operations['listProgrammes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/programmes/{slug}/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example adapting-to-change */
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    /**
     * A credential of the programme for a made-up learner, as it would look
     * @description Nothing is recorded, sealed or published, and across the picture stands that it is a preview.
     */
    readonly get: operations['previewProgramme'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/programmes/{slug}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A programme whole */
    readonly get: operations['readProgramme'];
    /**
     * Offer a programme, or change one
     * @description Judged as a file of the catalogue is. Once credentials of it were issued, a changed text needs a new version. With `If-Match` it is kept only
     *     where the text is still the one of that tag, with `If-None-Match: *` only where there is no programme of that name.
     */
    readonly put: operations['putProgramme'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/programmes/{slug}/judgement': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Judge a programme without keeping it
     * @description What `PUT /programmes/{slug}` would find, and which of the Council's standard elements it states, in which languages.
     */
    readonly post: operations['judgeProgramme'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vocabularies': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The concepts that a programme may name */
    readonly get: operations['listVocabularies'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The batches of the organisation, newest first */
    readonly get: operations['listBatches'];
    readonly put?: never;
    /**
     * Issue to everybody in a results file whom the programme's rule awards
     * @description The file is read and worked in the background, by any process of the service; `Location` says where the batch is watched. The same
     *     file again issues nothing twice: an award is made once, whoever asks for it how often.
     *
     *     With `Idempotency-Key` the same request gives the same answer for 24 hours, and no second batch; another request under that key
     *     is 422, and one that comes while the first is under way 409.
     *
     *     A form takes the files as they are, 32 MiB each; its texts have the names of the JSON members, layouts as JSON. JSON holds the files
     *     as text or Base64, 16 MiB in all.
     */
    readonly post: operations['submitBatch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    /** How far a batch is */
    readonly get: operations['readBatch'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/rows': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    /**
     * What became of each row, as far as it is known
     * @description With `Accept` text/csv it is the whole table; nothing in it is a formula to a spreadsheet.
     */
    readonly get: operations['readBatchRows'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/rows.csv': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    /** The whole row report as a table */
    readonly get: operations['readBatchTable'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    /**
     * Progress as it goes on, as server-sent events
     * @description `progress` with the batch each time that it has changed, and `end` when it has ended; then the stream ends.
     */
    readonly get: operations['readBatchEvents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/columns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of a dry run
         * @example bat_0123456789abcde0
         */
        readonly id: components['parameters']['DryRunId'];
      };
      readonly cookie?: never;
    };
    /**
     * What the columns of a dry run's file hold, as far as it is recognised
     * @description With up to five values of each column. `recognised` names columns by their position from 1; what is in the way of reading the file
     *     is in `findings`. Another sheet, encoding or row of headings may be looked at than the terms of the batch say. Files of dry runs are
     *     kept as long as their batch.
     */
    readonly get: operations['readBatchColumns'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of a dry run
         * @example bat_0123456789abcde0
         */
        readonly id: components['parameters']['DryRunId'];
      };
      readonly cookie?: never;
    };
    /**
     * The first credential of a dry run, as it would look
     * @description Of the first row among a thousand that is awarded, or of a made-up learner where there is none. Nothing is recorded, sealed or
     *     published, and across the picture stands that it is a preview.
     */
    readonly get: operations['previewBatch'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/repetition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of a dry run
         * @example bat_0123456789abcde0
         */
        readonly id: components['parameters']['DryRunId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Another batch from the file of a dry run
     * @description Read in another way, or issued. Terms that are left out are those of the dry run; null takes one out. What is issued so is of the
     *     programme that was tried: where that has changed since, it is 409. `Idempotency-Key` is as in `POST /batches`.
     */
    readonly post: operations['repeatBatch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/batches/{id}/cancellation': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Begin nothing more of a batch
     * @description What is issued stays issued. One that has ended stays as it is.
     */
    readonly post: operations['cancelBatch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/tokens': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The tokens of the organisation, oldest first */
    readonly get: operations['listTokens'];
    readonly put?: never;
    /**
     * Make a token
     * @description Its text is in this answer and nowhere else; what is kept is a digest.
     */
    readonly post: operations['createToken'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/tokens/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Revoke a token, from the next request on */
    readonly delete: operations['revokeToken'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/audit-trail': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Who did what, and what was refused
     * @description Ids and codes only. Each entry holds the digest of the one before; whoever keeps a digest can show later that nothing before it
     *     was rewritten.
     */
    readonly get: operations['readAuditTrail'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The public halves of the organisation's keys, and how long its certificates last */
    readonly get: operations['readKeys'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/audit': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Check the audit trail, and the published files against the register
     * @description Reads everything back; on a large register this takes minutes.
     */
    readonly get: operations['readAudit'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/healthz': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the process runs */
    readonly get: operations['readHealth'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/readyz': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether requests can be answered */
    readonly get: operations['readReadiness'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/metrics': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Figures for Prometheus
     * @description For callers on this machine, or with the token of `EDC_METRICS_TOKEN`. Nobody is named, and organisations are not told apart.
     */
    readonly get: operations['readMetrics'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description Either of the two */
    readonly BatchFile: {
      /** @description The file, where it is UTF-8 text */
      readonly text?: string;
      /** @description Its bytes */
      readonly base64?: string;
    };
    readonly Batch: {
      readonly id: string;
      /** @enum {string} */
      readonly state: 'reading' | 'working' | 'done' | 'cancelled' | 'failed';
      readonly submitted: string;
      /** @description Since when nothing more changes */
      readonly ended?: string;
      readonly dryRun: boolean;
      readonly programme: string;
      readonly language: string;
      readonly rows: {
        readonly read: number;
        readonly worked: number;
      };
      /** @description Rows by what became of them */
      readonly outcomes: {
        readonly [key: string]: number;
      };
      /** @description Credentials by the process that made them */
      readonly processes: {
        readonly [key: string]: number;
      };
      readonly firstRefused?: components['schemas']['BatchRow'];
      /** @description Code of why it ended early */
      readonly failure?: string;
    };
    /** @enum {string} */
    readonly RowOutcome:
      'issued' | 'already-issued' | 'completed' | 'not-awarded' | 'not-graded' | 'refused' | 'issuable' | 'completable';
    readonly Columns: {
      readonly programme: string;
      /** @description What the file is; absent where it cannot be opened */
      readonly form?: string;
      /** @description How the batch read it */
      readonly terms: {
        readonly language: string;
        readonly layout?: Record<string, unknown>;
        readonly sheet?: string;
        readonly encoding?: string;
        readonly item?: string;
        readonly maximumMark?: string;
        readonly awardedOn?: string;
        /** @description Whether a file of learners came with it */
        readonly learners?: boolean;
      };
      readonly headingRow?: number;
      readonly columns: readonly {
        readonly name: string;
        readonly values: readonly string[];
      }[];
      /** @description Positions of columns, from 1, by what they hold */
      readonly recognised: {
        readonly [key: string]: number;
      };
      /** @description The layout that was given, or one that is proposed */
      readonly layout?: Record<string, unknown>;
      readonly sheets: readonly string[];
      /** @description Grade items that the file has */
      readonly items: readonly string[];
      /** @description Grade items that the award rule names */
      readonly ruleItems: readonly string[];
      readonly findings: readonly components['schemas']['SaidFinding'][];
    };
    readonly Preview: {
      readonly language: string;
      /** @description Row of the file that it is made from; absent where the learner is made up */
      readonly row?: number;
      readonly learner: {
        readonly name: string;
        readonly identifier?: string;
      };
      readonly content: {
        readonly title: string;
        readonly description?: string;
        readonly awardingBody: string;
        readonly country?: string;
        readonly awardedOn: string;
        readonly validUntil?: string;
        readonly outcomes: readonly {
          readonly text: string;
          readonly skills: readonly string[];
        }[];
        readonly workload?: {
          readonly hours?: number;
          readonly ects?: string;
        };
        readonly level?: number;
        readonly assessment?: {
          readonly type: string;
          readonly description?: string;
        };
        readonly participation?: string;
        readonly quality?: {
          readonly type: string;
          readonly agent: string;
        };
        readonly prerequisites?: string;
        readonly supervision?: string;
        readonly grade?: string;
        readonly stackability?: string;
        readonly furtherInformation?: string;
      };
    };
    readonly SaidFinding: {
      readonly code: string;
      readonly says: string;
      readonly hint: string;
      readonly column?: string;
    };
    readonly BatchRow: {
      /** @description In the file, its heading counted */
      readonly row?: number;
      readonly learner?: string;
      readonly name?: string;
      readonly outcome: components['schemas']['RowOutcome'];
      readonly credential?: string;
      readonly findings: readonly components['schemas']['SaidFinding'][];
    };
    readonly Problem: {
      readonly type: string;
      readonly title: string;
      readonly status: number;
      readonly detail?: string;
      /** @description Stable, for programs */
      readonly code: string;
      /** @description Places of the request that the interface does not allow */
      readonly errors?: readonly {
        readonly pointer: string;
        readonly rule: string;
      }[];
      readonly findings?: readonly components['schemas']['Finding'][];
      /**
       * @description Where something was to be verified
       * @constant
       */
      readonly verified?: false;
    };
    readonly Finding: {
      readonly code: string;
      readonly pointer?: string;
      readonly says: string;
      readonly hint?: string;
    };
    readonly IssueRequest: {
      readonly credential: Record<string, unknown>;
      readonly options?: Record<string, unknown>;
    };
    /** @enum {string} */
    readonly StatusPurpose: 'revocation' | 'suspension';
    readonly StatusRequest: {
      readonly credentialId: string;
      readonly credentialStatus: {
        readonly id?: string;
        /** @enum {string} */
        readonly type: 'BitstringStatusListEntry';
        readonly statusPurpose: components['schemas']['StatusPurpose'];
        readonly statusListIndex?: string;
        readonly statusListCredential?: string;
      };
      readonly status: boolean;
      /** @description Taken and not used, for each entry is in the list that it names */
      readonly indexAllocator?: string;
    };
    readonly VerifyCredentialRequest: {
      readonly verifiableCredential: Record<string, unknown>;
      readonly options?: {
        readonly checks?: components['schemas']['Checks'];
        /** @default false */
        readonly returnResults: boolean;
        /** @default true */
        readonly returnProblemDetails: boolean;
        /** @default false */
        readonly returnCredential: boolean;
      };
    };
    readonly VerifyPresentationRequest: {
      readonly verifiablePresentation: Record<string, unknown>;
      readonly options?: {
        readonly challenge?: string;
        readonly domain?: string;
        readonly checks?: components['schemas']['Checks'];
        /** @default false */
        readonly returnResults: boolean;
        /** @default true */
        readonly returnProblemDetails: boolean;
        /** @default false */
        readonly returnPresentation: boolean;
      };
    };
    /** @description Of earlier drafts; whatever it names, everything is checked */
    readonly Checks: readonly string[];
    readonly Examination: {
      readonly verified: boolean;
      readonly errors?: components['schemas']['Complaints'];
      readonly warnings?: components['schemas']['Complaints'];
      readonly problemDetails?: components['schemas']['Complaints'];
      readonly results?: Record<string, unknown>;
      readonly credential?: Record<string, unknown>;
      readonly presentation?: Record<string, unknown>;
    };
    readonly Complaints: readonly {
      readonly type: string;
      readonly title: string;
      readonly detail?: string;
      readonly code: string;
      readonly pointer?: string;
    }[];
    readonly Verification: {
      readonly verdict: {
        readonly conclusion: components['schemas']['Conclusion'];
      };
      readonly explanation: {
        readonly conclusion: components['schemas']['Conclusion'];
      };
    };
    /** @enum {unknown} */
    readonly Conclusion: 'passed' | 'failed' | 'indeterminate';
    /** @enum {string} */
    readonly Scope: 'issue' | 'revoke' | 'read' | 'admin';
    readonly Token: {
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly components['schemas']['Scope'][];
      readonly created: string;
      readonly expires?: string;
      readonly revoked?: string;
    };
    readonly Keys: {
      readonly seal: {
        readonly algorithm: string;
        /** @description Certificates, that of the seal first */
        readonly chain: readonly {
          readonly subject: string;
          readonly issuer: string;
          readonly notBefore: string;
          readonly notAfter: string;
          readonly daysLeft: number;
          /** @description SHA-256 of its DER */
          readonly fingerprint: string;
          readonly key: {
            readonly type: string;
            readonly bits: number;
          };
        }[];
      };
      readonly proof: {
        readonly did: string;
        readonly verificationMethod: string;
        readonly publicKeyMultibase: string;
        readonly retired: readonly {
          readonly verificationMethod: string;
          readonly retired: string;
        }[];
      };
      readonly warnings: readonly components['schemas']['Finding'][];
    };
    readonly TrailEntry: {
      readonly organisation?: string;
      readonly number: number;
      readonly at: string;
      readonly actor: string;
      readonly action: string;
      readonly object?: string;
      /** @enum {unknown} */
      readonly outcome: 'begun' | 'done' | 'refused' | 'failed';
      readonly code?: string;
      readonly request?: string;
      readonly previous: string;
      readonly digest: string;
    };
    readonly Issuer: {
      readonly slug: string;
      readonly did: string;
      readonly identifier: string;
      readonly legalName: components['schemas']['LanguageMap'];
      readonly country: string;
      readonly homepage?: string;
    };
    readonly LanguageMap: {
      readonly [key: string]: string;
    };
    readonly ProgrammeJudgement: {
      /** @description False where a finding refuses it */
      readonly usable: boolean;
      readonly findings: readonly components['schemas']['Finding'][];
      /** @description The standard elements of Council Recommendation 2022/C 243/02, Annex I, in its order */
      readonly elements: readonly {
        readonly key: string;
        readonly number: number;
        /** @enum {string} */
        readonly obligation: 'mandatory' | 'optional';
        /** @description Languages in which it is stated */
        readonly stated: readonly ('en' | 'el' | 'it' | 'pl' | 'es')[];
        /** @description It comes with the learner, the day or the issuer */
        readonly withAward: boolean;
      }[];
    };
    readonly Vocabulary: {
      readonly name: string;
      readonly scheme: string;
      /** @description False where other concepts of the scheme may exist */
      readonly complete: boolean;
      readonly concepts: readonly {
        readonly uri: string;
        readonly notation?: string;
        readonly alpha2?: string;
        readonly labels: components['schemas']['LanguageMap'];
      }[];
    };
    readonly ProgrammeSummary: {
      readonly slug: string;
      readonly id: string;
      readonly version: string;
      readonly title: components['schemas']['LanguageMap'];
      readonly demo: boolean;
      /** @description False for one that came with this release */
      readonly own: boolean;
      /** @description Of its text; in quotation marks it is the tag of the programme */
      readonly revision: string;
      readonly framework: string;
      readonly competence: components['schemas']['LanguageMap'];
      readonly eqfLevel: number;
      readonly hours: number;
    };
    readonly ProgrammeJudged: {
      readonly programme: components['schemas']['ProgrammeSummary'];
      /** @description What should be looked at again */
      readonly findings: readonly components['schemas']['Finding'][];
    };
    readonly CredentialRecord: {
      readonly id: string;
      /** @enum {unknown} */
      readonly state: 'intended' | 'issued' | 'erased';
      readonly programme: string;
      readonly version: string;
      readonly slug: string;
      /** @description Of one who was erased, the keyed digest */
      readonly learner: string;
      /** @description When the learner's data was taken out */
      readonly erased?: string;
      readonly issued: string;
      readonly digests?: {
        readonly sealed: string;
        readonly proved: string;
      };
      /** @description Id of the credential that this one corrects */
      readonly replaces?: string;
      /** @description Id of the credential that corrects this one */
      readonly replacedBy?: string;
      readonly revoked: components['schemas']['Decision'];
      readonly suspended: components['schemas']['Decision'];
      /** @description Its entries in the status lists */
      readonly status: readonly Record<string, unknown>[];
    };
    readonly Award: {
      readonly learner: string;
      readonly givenName: string;
      readonly familyName: string;
      readonly dateOfBirth?: string;
      /** @description Primary language of the credential */
      readonly language: string;
      readonly awardedOn?: string;
      /**
       * @description `document` where it was given whole (VC API); it is not corrected
       * @enum {string}
       */
      readonly given: 'results' | 'document';
      /** @description The grade item */
      readonly item: string;
      readonly grade: components['schemas']['GradeRead'];
      /** @description Where the award rule reads several */
      readonly items?: readonly (components['schemas']['GradeRead'] & {
        readonly item: string;
      })[];
    };
    readonly GradeRead: {
      readonly mark?: string;
      readonly maximumMark?: string;
      readonly percentage?: string;
      readonly letter?: string;
    };
    readonly StatusList: {
      readonly purpose: components['schemas']['StatusPurpose'];
      readonly number: number;
      /** @description As it stands in credentials */
      readonly url: string;
      /** @description DID that proves it */
      readonly issuer: string;
      readonly entries: number;
      /** @description Entries that belong to a credential */
      readonly used: number;
      /** @description When it was last published; not there before the first time */
      readonly published?: string;
      readonly validUntil?: string;
      readonly bytes?: number;
    };
    readonly CredentialId: string;
    readonly PassportContents: {
      readonly set: string;
      readonly awarded: number;
      readonly total: number;
      readonly complete: boolean;
      /** @description Ids of the set's programmes that are not in it */
      readonly missing: readonly string[];
      readonly leftOut: readonly {
        readonly credentialId: string;
        readonly programme: string;
        /** @enum {unknown} */
        readonly why: 'revoked' | 'suspended' | 'expired' | 'superseded' | 'not-chosen';
      }[];
      readonly credentials: readonly {
        readonly credentialId: string;
        readonly programme: string;
        readonly version: string;
        readonly issued: string;
        readonly title: components['schemas']['LanguageMap'];
      }[];
      readonly findings: readonly components['schemas']['Finding'][];
    };
    readonly PassportSet: {
      readonly slug: string;
      readonly id: string;
      readonly title: components['schemas']['LanguageMap'];
      readonly programmes: readonly string[];
    };
    readonly Share: {
      readonly id: string;
      /** @enum {unknown} */
      readonly for: 'others' | 'learner';
      /** @description Id of the learner's own link that it was made with */
      readonly madeWith?: string;
      readonly label?: string;
      readonly credentials?: readonly string[];
      readonly set?: string;
      readonly created: string;
      readonly expires: string;
      readonly withdrawn?: string;
      readonly opened: number;
      readonly lastOpened?: string;
    };
    readonly OwnShare: {
      /** @description Whole days until it expires; 0 where it opens nothing any more */
      readonly daysLeft: number;
      readonly id: string;
      readonly label?: string;
      readonly credentials?: readonly string[];
      readonly created: string;
      readonly expires: string;
      readonly withdrawn?: string;
      readonly opened: number;
      readonly lastOpened?: string;
      /** @description Whether somebody who has it sees something */
      readonly open: boolean;
      readonly path?: string;
    };
    readonly OwnContents: {
      readonly holder: string;
      readonly issuer: string;
      /** @description Of the passport set */
      readonly title: string;
      readonly awarded: number;
      readonly total: number;
      readonly complete: boolean;
      readonly credentials: readonly {
        readonly id: string;
        readonly title: string;
      }[];
      readonly missing: readonly {
        readonly programme: string;
        readonly title: string;
      }[];
      readonly leftOut: readonly {
        readonly id: string;
        readonly title: string;
        /** @enum {unknown} */
        readonly why: 'revoked' | 'suspended' | 'expired' | 'superseded' | 'not-chosen';
      }[];
      readonly link: {
        readonly id: string;
        readonly expires: string;
      };
    };
    readonly Replaced: {
      readonly credential: components['schemas']['CredentialRecord'];
      readonly created: boolean;
      /** @description False where the list could not be published now; it is tried again by itself */
      readonly published: boolean;
    };
    readonly Cell: string;
    readonly GradeCells: {
      readonly mark?: components['schemas']['Cell'];
      readonly maximumMark?: components['schemas']['Cell'];
      readonly percentage?: components['schemas']['Cell'];
      readonly letter?: components['schemas']['Cell'];
    };
    readonly Decision: {
      readonly value: boolean;
      readonly since?: string;
      /** @description As it was recorded */
      readonly reason?: string;
    };
    readonly Audit: {
      readonly agrees: boolean;
      readonly register: {
        readonly credentials: number;
        readonly unfinished: number;
        readonly missing: components['schemas']['Names'];
        readonly different: components['schemas']['Names'];
        readonly unexplained: components['schemas']['Names'];
        readonly behind: components['schemas']['Names'];
      };
      readonly trail: {
        readonly organisation?: string;
        readonly entries: number;
        readonly head: string;
        readonly brokenAt?: number;
      };
    };
    readonly Names: readonly string[];
  };
  responses: {
    /** @description The credential as it stands now */
    readonly Decided: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/json': {
          readonly credential: components['schemas']['CredentialRecord'];
          /** @description False where it stood so already */
          readonly changed: boolean;
          /** @description False where the list could not be published now; it is tried again by itself */
          readonly published: boolean;
        };
      };
    };
    /** @description The request cannot be understood */
    readonly Malformed: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No token, or one that does not count */
    readonly Unauthorised: {
      headers: {
        readonly 'WWW-Authenticate'?: string;
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The token lacks the scope */
    readonly Forbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such thing, or none that the token may know of */
    readonly NotFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description It was erased */
    readonly Gone: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Somebody else has changed it meanwhile; nothing was kept */
    readonly Changed: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description It does not fit the state of things */
    readonly Conflict: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The idempotency key was used for another request */
    readonly KeyReused: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is larger than it may be */
    readonly TooLarge: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is of another type, or encoded */
    readonly MediaTypeUnsupported: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests; `Retry-After` says when to come again */
    readonly TooMany: {
      headers: {
        readonly 'Retry-After'?: number;
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not now; `Retry-After` says when to come again */
    readonly Busy: {
      headers: {
        readonly 'Retry-After'?: number;
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    /**
     * @description In place of `Accept-Language`
     * @example en
     */
    readonly Language: string;
    /**
     * @description The provider's identifier of the learner, as the results file has it
     * @example L-0001
     */
    readonly Learner: string;
    /**
     * @description Of the learner's own link. It is the key; nothing else is asked for.
     * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
     */
    readonly OwnSecret: string;
    /** @example conformance */
    readonly InstanceName: string;
    /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
    readonly CredentialId: components['schemas']['CredentialId'];
    /**
     * @description Of a dry run
     * @example bat_0123456789abcde0
     */
    readonly DryRunId: string;
    /** @example bat_0123456789abcdef */
    readonly BatchId: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly verifyFile: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/octet-stream': string;
        readonly 'multipart/form-data': {
          /** Format: binary */
          readonly file: string;
        };
      };
    };
    readonly responses: {
      /** @description The verdict, and its explanation in one language */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Verification'];
          readonly 'text/html': string;
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly listStatusLists: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description By purpose and number */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly lists: readonly components['schemas']['StatusList'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly readStatusList: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example revocation-1 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A Bitstring Status List credential (W3C), proved by its issuer */
      readonly 200: {
        headers: {
          readonly ETag?: string;
          readonly 'Cache-Control'?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/vc': Record<string, unknown>;
        };
      };
      /** @description It is still the one that the caller has */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readDidDocument: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The keys by which this host proves, retired ones included */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/did+ld+json': Record<string, unknown>;
        };
      };
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly listCredentials: {
    readonly parameters: {
      readonly query?: {
        /** @description The provider's identifier of the learner, exactly */
        readonly learner?: string;
        /** @description Beginnings of the learner's names, in any order; capitals and accents make no difference */
        readonly name?: string;
        /** @description Id of the programme */
        readonly programme?: string;
        /** @description How it stands now; `stands` is neither revoked nor suspended */
        readonly standing?: 'stands' | 'suspended' | 'revoked' | 'erased';
        /** @description Id of the last one that is known; older ones follow */
        readonly after?: components['schemas']['CredentialId'];
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Records with the names of their learners */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly credentials: readonly (components['schemas']['CredentialRecord'] & {
              /** @description Of the learner, as the results had it; not of one who was erased */
              readonly name?: string;
            })[];
            /** @description What to give as `after` for the next ones; not there where these are the last */
            readonly next?: string;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly readCredential: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record, without the forms */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CredentialRecord'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readSealedForm: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A European Digital Credential in a JAdES seal (JWS JSON serialisation) */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/jose+json': Record<string, unknown>;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 410: components['responses']['Gone'];
    };
  };
  readonly readProvedForm: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A W3C Verifiable Credential with a Data Integrity proof */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/vc': Record<string, unknown>;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 410: components['responses']['Gone'];
    };
  };
  readonly readAward: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Names, days and grade as the results had them */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Award'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 410: components['responses']['Gone'];
    };
  };
  readonly readPicture: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it is signed */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'image/png': string;
          readonly 'image/jpeg': string;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 410: components['responses']['Gone'];
    };
  };
  readonly readVerdict: {
    readonly parameters: {
      readonly query?: {
        readonly form?: 'sealed' | 'proved';
      };
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The verdict on that form, as it is now */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Verification'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 410: components['responses']['Gone'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly revokeCredential: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description One line, kept in the register and not published. Name nobody in it. */
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      readonly 200: components['responses']['Decided'];
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly suspendCredential: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description One line, kept in the register and not published. Name nobody in it. */
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      readonly 200: components['responses']['Decided'];
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly liftSuspension: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components['responses']['Decided'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly replaceCredential: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly givenName?: components['schemas']['Cell'];
          readonly familyName?: components['schemas']['Cell'];
          /** @description As 2001-02-28; the empty text takes it out */
          readonly dateOfBirth?: string;
          /** @description A day, or an instant with its zone */
          readonly awardedOn?: string;
          /** @description In place of the whole grade */
          readonly grade?: components['schemas']['GradeCells'];
          /** @description In place of all items, where the award rule reads several */
          readonly items?: readonly {
            readonly item: components['schemas']['Cell'];
            readonly mark?: components['schemas']['Cell'];
            readonly maximumMark?: components['schemas']['Cell'];
            readonly percentage?: components['schemas']['Cell'];
            readonly letter?: components['schemas']['Cell'];
          }[];
        };
      };
    };
    readonly responses: {
      /** @description It was replaced so before */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Replaced'];
        };
      };
      /** @description The new credential */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Replaced'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 410: components['responses']['Gone'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly eraseLearner: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What went */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /** @description Stands for the learner from now on, in the register and in the audit trail */
            readonly digest: string;
            /** @description Credentials whose data went now */
            readonly erased: number;
            /** @description Ids of all credentials of the learner whose data went, now or before */
            readonly credentials: readonly string[];
            readonly files: number;
            readonly shares: number;
            readonly batches: number;
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
    };
  };
  readonly readPassport: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Name of the passport set that it is measured against; the only one of the organisation where it is left out
         * @example passport-to-employment
         */
        readonly set?: string;
        /** @description Only these credentials */
        readonly credential?: readonly components['schemas']['CredentialId'][];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The package, the PDF, or the presentation */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/zip': string;
          readonly 'application/pdf': string;
          readonly 'application/vp': Record<string, unknown>;
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
    };
  };
  readonly readPassportContents: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Name of the passport set that it is measured against; the only one of the organisation where it is left out
         * @example passport-to-employment
         */
        readonly set?: string;
        /** @description Only these credentials */
        readonly credential?: readonly components['schemas']['CredentialId'][];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Measured against the set */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PassportContents'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly listPassportSets: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Those of the organisation, and the demonstration's where there is one */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly sets: readonly components['schemas']['PassportSet'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly putPassportSet: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example first-job */
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': Record<string, unknown>;
      };
    };
    readonly responses: {
      /** @description It is offered */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PassportSet'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly listShares: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Without their secrets, which are nowhere */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly shares: readonly components['schemas']['Share'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly createShare: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description Only these; whatever the learner has, now and later, where it is left out */
          readonly credentials?: readonly components['schemas']['CredentialId'][];
          readonly set?: string;
          /**
           * @description Who is to have it; others, where it is left out
           * @enum {unknown}
           */
          readonly for?: 'others' | 'learner';
          /** @description 30 where it is left out; 365 for the learner's own */
          readonly days?: number;
          /** @description What it is for. Name nobody. */
          readonly label?: string;
        };
      };
    };
    readonly responses: {
      /** @description The link, this once */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Share'] & {
            readonly path: string;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly withdrawShare: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
        /** @example shr_0123456789abcdef */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The link with its instant of withdrawal */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Share'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly openShare: {
    readonly parameters: {
      readonly query?: {
        readonly form?: 'package' | 'pdf';
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path: {
        /** @example AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA */
        readonly secret: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The page, the package, the PDF, or the presentation */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/html': string;
          readonly 'application/zip': string;
          readonly 'application/pdf': string;
          readonly 'application/vp': Record<string, unknown>;
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readOwnContents: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description In one language */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OwnContents'];
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 429: components['responses']['TooMany'];
    };
  };
  readonly judgeOwnPassport: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The verdict, and its explanation in one language */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Verification'];
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readOwnPassport: {
    readonly parameters: {
      readonly query?: {
        readonly form?: 'package' | 'pdf' | 'presentation';
        readonly link?: string;
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The file */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/zip': string;
          readonly 'application/pdf': string;
          readonly 'application/vp': Record<string, unknown>;
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readOwnSealedForm: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The file, byte for byte */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/jose+json': Record<string, unknown>;
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 429: components['responses']['TooMany'];
    };
  };
  readonly readOwnProvedForm: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
        /** @example urn:credential:6b7a2f0e-5a0c-4f0b-9d3e-000000000001 */
        readonly id: components['parameters']['CredentialId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The file, byte for byte */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/vc': Record<string, unknown>;
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 429: components['responses']['TooMany'];
    };
  };
  readonly listOwnShares: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description With their paths, where they are open and were made with this own link */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly shares: readonly components['schemas']['OwnShare'][];
          };
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 429: components['responses']['TooMany'];
    };
  };
  readonly createOwnShare: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description Only these; whatever the learner has, now and later, where it is left out */
          readonly credentials?: readonly components['schemas']['CredentialId'][];
          /** @description 30 where it is left out */
          readonly days?: number;
          /** @description What it is for */
          readonly label?: string;
        };
      };
    };
    readonly responses: {
      /** @description The link */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OwnShare'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 429: components['responses']['TooMany'];
    };
  };
  readonly withdrawOwnShare: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of the learner's own link. It is the key; nothing else is asked for.
         * @example BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
         */
        readonly secret: components['parameters']['OwnSecret'];
        /** @example shr_0123456789abcdef */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It opens nothing any more */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id: string;
            readonly withdrawn: string;
          };
        };
      };
      readonly 404: components['responses']['NotFound'];
      readonly 429: components['responses']['TooMany'];
    };
  };
  readonly issueCredential: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['IssueRequest'];
      };
    };
    readonly responses: {
      /** @description The credential with its proof */
      readonly 201: {
        headers: {
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly verifiableCredential: Record<string, unknown>;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly setCredentialStatus: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['StatusRequest'];
      };
    };
    readonly responses: {
      /** @description It is so from now on, or was already */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly credentialId: string;
            readonly statusPurpose: components['schemas']['StatusPurpose'];
            readonly status: boolean;
            readonly since: string;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly verifyCredential: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VerifyCredentialRequest'];
      };
    };
    readonly responses: {
      /** @description What was found */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Examination'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 404: components['responses']['NotFound'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly verifyPresentation: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VerifyPresentationRequest'];
      };
    };
    readonly responses: {
      /** @description What was found */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Examination'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 404: components['responses']['NotFound'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly issueAtInstance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['IssueRequest'];
      };
    };
    readonly responses: {
      /** @description The credential with its proof */
      readonly 201: {
        headers: {
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly verifiableCredential: Record<string, unknown>;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly setStatusAtInstance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['StatusRequest'];
      };
    };
    readonly responses: {
      /** @description It is so from now on, or was already */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly credentialId: string;
            readonly statusPurpose: components['schemas']['StatusPurpose'];
            readonly status: boolean;
            readonly since: string;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly verifyAtInstance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VerifyCredentialRequest'];
      };
    };
    readonly responses: {
      /** @description What was found */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Examination'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 404: components['responses']['NotFound'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly verifyPresentationAtInstance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VerifyPresentationRequest'];
      };
    };
    readonly responses: {
      /** @description What was found */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Examination'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 404: components['responses']['NotFound'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 429: components['responses']['TooMany'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readInstanceList: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example conformance */
        readonly name: components['parameters']['InstanceName'];
        /** @example revocation */
        readonly purpose: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A Bitstring Status List credential (W3C), proved by the instance */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/vc': Record<string, unknown>;
        };
      };
      /** @description It is still the one that the caller has */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly resolveIdentifier: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Of did:key: Multikey, Ed25519VerificationKey2020 or JsonWebKey2020
         * @example JsonWebKey2020
         */
        readonly publicKeyFormat?: string;
        readonly enableExperimentalPublicKeyTypes?: boolean;
      };
      readonly header?: never;
      readonly path: {
        /** @example did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK */
        readonly did: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The result of resolution, or the document */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/ld+json': Record<string, unknown>;
          readonly 'application/did+ld+json': Record<string, unknown>;
        };
      };
      /** @description It cannot be resolved; `didResolutionMetadata.error` says why */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/ld+json': Record<string, unknown>;
        };
      };
      /** @description It cannot be resolved; `didResolutionMetadata.error` says why */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/ld+json': Record<string, unknown>;
        };
      };
      /** @description It cannot be resolved; `didResolutionMetadata.error` says why */
      readonly 501: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/ld+json': Record<string, unknown>;
        };
      };
      /** @description It cannot be resolved; `didResolutionMetadata.error` says why */
      readonly 502: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/ld+json': Record<string, unknown>;
        };
      };
    };
  };
  readonly readLearnerCredentials: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description The provider's identifier of the learner, as the results file has it
         * @example L-0001
         */
        readonly learner: components['parameters']['Learner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Records; none is an empty list, for nobody is told whether there is such a learner */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly credentials: readonly components['schemas']['CredentialRecord'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly listIssuers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One issuer */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly issuers: readonly components['schemas']['Issuer'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly listProgrammes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description By slug; titles in every language */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly programmes: readonly components['schemas']['ProgrammeSummary'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly previewProgramme: {
    readonly parameters: {
      readonly query?: {
        /** @description Primary language of the credential; en where it is left out */
        readonly language?: 'en' | 'el' | 'it' | 'pl' | 'es';
      };
      readonly header?: never;
      readonly path: {
        /** @example adapting-to-change */
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The standard elements in the language of the credential; with `Accept` image/png the page picture */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Preview'];
          readonly 'image/png': string;
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readProgramme: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example adapting-to-change */
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As schemas/programme.schema.json describes it */
      readonly 200: {
        headers: {
          /** @description To give as `If-Match` when it is changed */
          readonly ETag?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, unknown>;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly putProgramme: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The tag of the text that was changed */
        readonly 'If-Match'?: string;
        /** @description `*`: there must be none of that name */
        readonly 'If-None-Match'?: string;
      };
      readonly path: {
        /** @example greeting-customers */
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly slug: string;
        };
      };
    };
    readonly responses: {
      /** @description It replaced one */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProgrammeJudged'];
        };
      };
      /** @description It is new */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProgrammeJudged'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 409: components['responses']['Conflict'];
      readonly 412: components['responses']['Changed'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly judgeProgramme: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example greeting-customers */
        readonly slug: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly slug: string;
        };
      };
    };
    readonly responses: {
      /** @description The judgement */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProgrammeJudgement'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly listVocabularies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description By what they are for, with the official labels */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly vocabularies: readonly components['schemas']['Vocabulary'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly listBatches: {
    readonly parameters: {
      readonly query?: {
        readonly limit?: number;
        /** @description Id of the last one that is known; those before it follow */
        readonly before?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Batches */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly batches: readonly components['schemas']['Batch'][];
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly submitBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Made up by the caller, at random */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description Slug of the programme */
          readonly programme: string;
          readonly results: components['schemas']['BatchFile'];
          /** @description Names and birth dates by identifier, for results that have none */
          readonly learners?: components['schemas']['BatchFile'];
          /** @description Everything but the consequences; nothing is recorded in the register, sealed or published */
          readonly dryRun?: boolean;
          /**
           * @description Primary language of the credentials; en where it is left out
           * @enum {string}
           */
          readonly language?: 'en' | 'el' | 'it' | 'pl' | 'es';
          /** @description Which column holds what, by schemas/results-layout.schema.json */
          readonly layout?: Record<string, unknown>;
          /** @description Likewise, of the file of learners */
          readonly learnersLayout?: Record<string, unknown>;
          readonly sheet?: string;
          readonly encoding?: string;
          /** @description The grade item to read, as the file names it */
          readonly item?: string;
          /** @description What marks are out of, where the file does not say */
          readonly maximumMark?: string;
          /** @description When the results were awarded, where the file does not say; a day, or an instant with its zone */
          readonly awardedOn?: string;
        };
        readonly 'multipart/form-data': {
          readonly programme: string;
          /** Format: binary */
          readonly results: string;
          /** Format: binary */
          readonly learners?: string;
          /** @enum {string} */
          readonly dryRun?: 'true' | 'false';
          readonly language?: string;
          readonly layout?: string;
          readonly learnersLayout?: string;
          readonly sheet?: string;
          readonly encoding?: string;
          readonly item?: string;
          readonly maximumMark?: string;
          readonly awardedOn?: string;
        };
      };
    };
    readonly responses: {
      /** @description It will be worked */
      readonly 202: {
        headers: {
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Batch'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 422: components['responses']['KeyReused'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What is known of it now */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Batch'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readBatchRows: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
        /** @description `last` of the page before */
        readonly after?: number;
        readonly limit?: number;
        /** @description In place of `after`, the last rows before that number */
        readonly before?: number;
        /** @description Only rows of which this became */
        readonly outcome?: components['schemas']['RowOutcome'];
      };
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page in the order of the file; no `last` where there is no more yet */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly rows: readonly (components['schemas']['BatchRow'] & {
              /** @description Place among the rows that were read, from 1 */
              readonly number: number;
            })[];
            readonly last?: number;
          };
          readonly 'text/csv': string;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readBatchTable: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
      };
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description CSV in UTF-8 */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/csv': string;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readBatchEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Events */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readBatchColumns: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description In place of `Accept-Language`
         * @example en
         */
        readonly lang?: components['parameters']['Language'];
        readonly sheet?: string;
        readonly encoding?: string;
        readonly headingRow?: number;
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Of a dry run
         * @example bat_0123456789abcde0
         */
        readonly id: components['parameters']['DryRunId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The columns */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Columns'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
    };
  };
  readonly previewBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Of a dry run
         * @example bat_0123456789abcde0
         */
        readonly id: components['parameters']['DryRunId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The standard elements in the language of the credential; with `Accept` image/png the page picture */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Preview'];
          readonly 'image/png': string;
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
    };
  };
  readonly repeatBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Made up by the caller, at random */
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        /**
         * @description Of a dry run
         * @example bat_0123456789abcde0
         */
        readonly id: components['parameters']['DryRunId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly dryRun: boolean;
          /** @enum {string} */
          readonly language?: 'en' | 'el' | 'it' | 'pl' | 'es';
          /** @description Which column holds what, by schemas/results-layout.schema.json */
          readonly layout?: Record<string, unknown> | null;
          readonly learnersLayout?: Record<string, unknown> | null;
          readonly sheet?: string | null;
          readonly encoding?: string | null;
          readonly item?: string | null;
          readonly maximumMark?: string | null;
          readonly awardedOn?: string | null;
        };
      };
    };
    readonly responses: {
      /** @description It will be worked */
      readonly 202: {
        headers: {
          readonly Location?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Batch'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 409: components['responses']['Conflict'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
      readonly 422: components['responses']['KeyReused'];
    };
  };
  readonly cancelBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example bat_0123456789abcdef */
        readonly id: components['parameters']['BatchId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What is under way is finished, and the rest is not begun */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Batch'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly listTokens: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Without their texts, which are nowhere */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly tokens: readonly components['schemas']['Token'][];
          };
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly createToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @description What it is for */
          readonly name: string;
          readonly scopes: readonly components['schemas']['Scope'][];
          /** @description An instant, with its zone */
          readonly expires?: string;
        };
      };
    };
    readonly responses: {
      /** @description The token, this once */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Token'] & {
            readonly token: string;
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeUnsupported'];
    };
  };
  readonly revokeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example tok_0123456789abcdef */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The token with its instant of revocation */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Token'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
    };
  };
  readonly readAuditTrail: {
    readonly parameters: {
      readonly query?: {
        /** @description Number of the last entry that is known */
        readonly after?: number;
        /** @description In place of `after`, newest first; the number of the oldest entry that is known */
        readonly before?: number;
        /** @description Only entries of this action, newest first */
        readonly action?: string;
        /** @description Only entries that ended so, newest first */
        readonly outcome?: 'begun' | 'done' | 'refused' | 'failed';
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Entries in their order */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly entries: readonly components['schemas']['TrailEntry'][];
          };
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly readKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Seal and proof, with what should be acted on */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Keys'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly readAudit: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What was compared, and what does not agree */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Audit'];
        };
      };
      readonly 401: components['responses']['Unauthorised'];
      readonly 403: components['responses']['Forbidden'];
    };
  };
  readonly readHealth: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It does */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          readonly 'application/json': {
            /** @constant */
            readonly status: 'ok';
          };
        };
      };
    };
  };
  readonly readReadiness: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description They can */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ready"
           *     }
           */
          readonly 'application/json': {
            /** @constant */
            readonly status: 'ready';
          };
        };
      };
      readonly 503: components['responses']['Busy'];
    };
  };
  readonly readMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The text exposition format */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': string;
        };
      };
      readonly 401: components['responses']['Unauthorised'];
    };
  };
}
