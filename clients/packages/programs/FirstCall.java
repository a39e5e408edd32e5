import example.tenfoot.Tenfoot;
import example.tenfoot.provisioning.v1.ListVenuesRequest;

/** Prints the names of all venues: {@code FirstCall <target> <key>}. */
final class FirstCall {
  public static void main(String[] arguments) {
    try (Tenfoot tenfoot = Tenfoot.connect(arguments[0], arguments[1])) {
      var page = tenfoot.provisioning().listVenues(ListVenuesRequest.getDefaultInstance());
      page.getVenuesList().forEach(venue -> System.out.println(venue.getName()));
    }
  }
}
