import type { DevProfile } from '../certificate.js';

/** Addresses of the services, all on loopback. */
export interface DevServiceUrls {
  readonly timeStamps: string;
  readonly ocsp: string;
  readonly crl: string;
  readonly issuer: string;
}

export function urlsAt(port: number): DevServiceUrls {
  const base = `http://127.0.0.1:${String(port)}`;
  return { timeStamps: `${base}/tsa`, ocsp: `${base}/ocsp`, crl: `${base}/ca.crl`, issuer: `${base}/ca.cer` };
}

/** Where a certificate of this authority says that it can be asked about. */
export function certificateUrls({ ocsp, crl, issuer }: DevServiceUrls): NonNullable<DevProfile['urls']> {
  return { ocsp, crl: [crl], issuer };
}
