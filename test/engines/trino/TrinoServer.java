import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import java.util.Map;

/** Trino with a coordinator, a worker and tables in memory; prints its address and ends with standard input. */
public class TrinoServer {
    public static void main(String[] arguments) throws Exception {
        var session = testSessionBuilder().setCatalog("memory").setSchema("default").build();
        try (var trino = DistributedQueryRunner.builder(session).setNodeCount(2).build()) {
            trino.installPlugin(new MemoryPlugin());
            trino.createCatalog("memory", "memory", Map.of("memory.max-data-per-node", "512MB"));
            System.out.println("TRINO " + trino.getCoordinator().getBaseUrl());
            System.in.read();
        }
        System.exit(0);
    }
}
