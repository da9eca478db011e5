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
import java.util.Locale;

/**
 * `Witness TRUST COMMANDS` trusts the certificates in the folder TRUST and does what the file COMMANDS says, a line each, parts
 * divided by tabs:
 *
 * <ul>
 *   <li>`offline FILE` and `online FILE`: what DSS concludes of it, with what it brings alone or asking the services that its
 *       certificates name
 *   <li>`seal PKCS12 PASSWORD-FILE TSA-URL LEVEL PAYLOAD OUT`: seals as Europass does
 * </ul>
 *
 * Answers with a line for each, parts divided by tabs: file, indication, subindication, format, errors.
 */
public final class Witness {
  public static void main(String[] args) throws Exception {
    // What it says is compared and printed: in one language on every machine.
    Locale.setDefault(Locale.ENGLISH);
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (File file : new File(args[0]).listFiles()) trusted.addCertificate(DSSUtils.loadCertificate(file));
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] command = line.split("\t");
      if (command[0].equals("seal"))
        seal(
            trusted,
            command[1],
            command[2],
            command[3],
            SignatureLevel.valueOf("JAdES_BASELINE_" + command[4]),
            command[5],
            command[6]);
      else validate(command[1], new Verifier(trusted, command[0].equals("online")));
    }
  }

  private static void validate(String file, Verifier verifier) {
    try {
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
      verifier.attachTo(validator);
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
    say(out, "SEALED", "", "", "");
  }
}
