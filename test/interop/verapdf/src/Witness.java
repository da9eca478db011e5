import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** `Witness FLAVOURS FILE…`: a line for each file and flavour, of tabs: file, flavour, whether it conforms, checks made, clauses broken. */
public final class Witness {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String name : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(name);
      for (int at = 1; at < arguments.length; at++) {
        try (InputStream file = new FileInputStream(arguments[at]);
            PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
          ValidationResult result = validator.validate(parser);
          Set<String> broken = new TreeSet<>();
          for (TestAssertion one : result.getTestAssertions())
            if (one.getStatus() == TestAssertion.Status.FAILED)
              broken.add(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber());
          System.out.println(
              String.join(
                  "\t",
                  arguments[at],
                  name,
                  String.valueOf(result.isCompliant()),
                  String.valueOf(result.getTotalAssertions()),
                  String.join(" ", broken)));
        }
      }
    }
  }
}
