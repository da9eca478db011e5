import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.JWSSerializationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.jades.JAdESSignatureParameters;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PasswordProtection;
import java.util.List;

/**
 * `validate TRUST LIST` says of each file named in LIST (a line each) what DSS concludes, trusting the certificates in the
 * folder TRUST. `seal TRUST PKCS12 PASSWORD-FILE TSA-URL LEVEL PAYLOAD OUT` seals as Europass does. One line a file, parts
 * divided by tabs.
 */
public final class Witness {
  public static void main(String[] args) throws Exception {
    CommonTrustedCertificateSource trusted = trustIn(args[1]);
    if (args[0].equals("validate")) {
      for (String line : Files.readAllLines(Path.of(args[2]))) if (!line.isBlank()) validate(line, trusted);
    } else if (args[0].equals("seal")) {
      seal(trusted, args[2], args[3], args[4], SignatureLevel.valueOf("JAdES_BASELINE_" + args[5]), args[6], args[7]);
    } else {
      throw new IllegalArgumentException(args[0]);
    }
  }

  private static CommonTrustedCertificateSource trustIn(String folder) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (File file : new File(folder).listFiles()) trusted.addCertificate(DSSUtils.loadCertificate(file));
    return trusted;
  }

  private static void validate(String file, CommonTrustedCertificateSource trusted) {
    try {
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
      new Verifier(trusted, false).attachTo(validator);
      SimpleReport report = validator.validateDocument().getSimpleReport();
      List<String> ids = report.getSignatureIdList();
      if (ids.isEmpty()) say(file, "NO_SIGNATURE", "", "", "");
      for (String id : ids)
        say(
            file,
            String.valueOf(report.getIndication(id)),
            String.valueOf(report.getSubIndication(id)),
            String.valueOf(report.getSignatureFormat(id)),
            report.getAdESValidationErrors(id).stream().map(error -> error.getValue()).toList().toString());
    } catch (RuntimeException cause) {
      // A file that DSS cannot even read is an answer about the file.
      say(file, "UNREADABLE", "", "", String.valueOf(cause.getMessage()));
    }
  }

  private static void say(String... parts) {
    for (int i = 0; i < parts.length; i++) parts[i] = parts[i].replaceAll("[\\t\\r\\n]+", " ");
    System.out.println(String.join("\t", parts));
  }

  private static void seal(
      CommonTrustedCertificateSource trusted,
      String pkcs12,
      String passwordFile,
      String authority,
      SignatureLevel level,
      String payload,
      String out)
      throws Exception {
    String password = Files.readString(Path.of(passwordFile), StandardCharsets.UTF_8).strip();
    try (Pkcs12SignatureToken token = new Pkcs12SignatureToken(pkcs12, new PasswordProtection(password.toCharArray()))) {
      DSSPrivateKeyEntry key = token.getKeys().get(0);
      JAdESSignatureParameters parameters = new JAdESSignatureParameters();
      parameters.setSignatureLevel(level);
      parameters.setSignaturePackaging(SignaturePackaging.ENVELOPING);
      parameters.setJwsSerializationType(JWSSerializationType.JSON_SERIALIZATION);
      parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
      parameters.setBase64UrlEncodedPayload(false);
      parameters.setBase64UrlEncodedEtsiUComponents(true);
      parameters.setSigningCertificate(key.getCertificate());
      parameters.setCertificateChain(key.getCertificateChain());
      JAdESService service = new Verifier(trusted, true).service();
      service.setTspSource(new OnlineTSPSource(authority, new TimestampDataLoader()));
      DSSDocument document = new FileDocument(payload);
      DSSDocument sealed =
          service.signDocument(
              document,
              parameters,
              token.sign(service.getDataToSign(document, parameters), parameters.getDigestAlgorithm(), key));
      sealed.save(out);
    }
    say(out, "SEALED");
  }
}
