import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that speaks MongoDB's protocol, for tests on machines without MongoDB. Prints its address when it is ready
 * and ends when its standard input does: however the tests end, no server and no data stay behind.
 */
class Server {
  /** The library says wire version 8 for every release it knows, which today's drivers refuse. */
  private static final MongoVersion FIVE =
      new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
          return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
          return 13;
        }
      };

  public static void main(String[] arguments) throws Exception {
    Path data = Files.createTempFile("ocop-mongo-java-server-", ".mv.db");
    data.toFile().deleteOnExit();
    MongoServer server = new MongoServer(new H2Backend(data.toString()).version(FIVE));
    System.out.println(server.bindAndGetConnectionString());
    System.in.readAllBytes();
    server.shutdownNow();
  }
}
