import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;

/** What changed its package between the two versions. */
final class Verifier {
  private final CertificateVerifier verifier = new CommonCertificateVerifier();

  /** With `online`, revocation data are fetched from where the certificates say; a validation has what the file brings. */
  Verifier(CommonTrustedCertificateSource trusted, boolean online) {
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(online ? new DefaultAIASource() : null);
    if (!online) return;
    verifier.setOcspSource(new OnlineOCSPSource());
    verifier.setCrlSource(new OnlineCRLSource());
  }

  void attachTo(SignedDocumentValidator validator) {
    validator.setCertificateVerifier(verifier);
  }

  JAdESService service() {
    return new JAdESService(verifier);
  }
}
