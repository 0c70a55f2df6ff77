import { Signer, SignPdf } from '@signpdf/signpdf';
import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib';
import forge from 'node-forge';
import { PDFDocument } from 'pdf-lib';
import { type Certified, readX509, signerOf } from './x509.ts';

/** Hex digits kept free for the signature: two certificates and RSA of up to 4096 bits need about 8,000. */
const ROOM = 12_288;

/** Object identifiers of RFC 5652 and RFC 5754. */
const OIDS = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** A key with its certificate, and that of the authority behind it, as PEM. */
export type DocumentSigner = Certified & { authority: string };

/** What the signature says about itself; `at` UTC ISO, `address` where anybody verifies the file. */
export type Statement = { address: string; at: string };

/** The CMS of RFC 5652 over bytes that are not in it, with the whole chain. */
class ChainSigner extends Signer {
  readonly signer: DocumentSigner;
  readonly at: Date;
  constructor(signer: DocumentSigner, at: Date) {
    super();
    this.signer = signer;
    this.at = at;
  }

  override async sign(bytes: Buffer): Promise<Buffer> {
    const certificate = readX509(this.signer.x509);
    const cms = forge.pkcs7.createSignedData();
    cms.content = forge.util.createBuffer(bytes.toString('latin1'));
    cms.addCertificate(certificate);
    cms.addCertificate(readX509(this.signer.authority));
    cms.addSigner({
      key: signerOf(this.signer.secret),
      certificate,
      digestAlgorithm: OIDS.sha256,
      authenticatedAttributes: [
        { type: OIDS.contentType, value: OIDS.data },
        { type: OIDS.signingTime, value: this.at as unknown as string }, // a Date, whatever its types say,
        { type: OIDS.messageDigest },
      ],
    });
    cms.sign({ detached: true });
    return Buffer.from(forge.asn1.toDer(cms.toAsn1()).getBytes(), 'latin1');
  }
}

/**
 * Signs a PDF (ISO 32000-1, 12.8; `adbe.pkcs7.detached`): every byte of the file but the signature itself is under it. The address is
 * written into the file as it is, so that a file that was changed is told from one that never was ours.
 */
export async function signPdf(pdf: Uint8Array, signer: DocumentSigner, statement: Statement): Promise<Buffer> {
  const signingTime = new Date(statement.at);
  const pdfDoc = await PDFDocument.load(pdf, { updateMetadata: false });
  pdflibAddPlaceholder({
    pdfDoc,
    reason: statement.address,
    contactInfo: statement.address,
    name: 'Muster',
    location: '',
    signingTime,
    signatureLength: ROOM,
  });
  const prepared = Buffer.from(await pdfDoc.save({ useObjectStreams: false }));
  return new SignPdf().sign(prepared, new ChainSigner(signer, signingTime), signingTime);
}
