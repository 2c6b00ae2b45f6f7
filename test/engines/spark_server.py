"""An Apache Spark standalone cluster on the loopback address, one master and two workers, asked over standard input.

One JSON object a line comes in, {"id", "op", ...}, and one goes out for it, {"id", "result"} or {"id", "error"}, in any order.
Operations: "table" (name, columns, rows: a Parquet file in several parts, as a view), "query" (sql, parameters), "explain" (sql).
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import pyspark
from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType

HOME = os.path.dirname(pyspark.__file__)
LOOPBACK = "127.0.0.1"
AT_ONCE = 3
# Five short-lived Java machines on two cores: the second compiler never pays off.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
PARTS = 3


def free_port():
    with socket.socket() as held:
        held.bind((LOOPBACK, 0))
        return held.getsockname()[1]


def start(folder, name, *args):
    """One process of the cluster; its log stands in the folder."""
    env = dict(os.environ, SPARK_HOME=HOME, SPARK_LOCAL_IP=LOOPBACK, SPARK_DAEMON_MEMORY="256m", SPARK_DAEMON_JAVA_OPTS=JAVA)
    log = open(os.path.join(folder, name + ".log"), "w")
    program = os.path.join(HOME, "bin", "spark-class")
    return subprocess.Popen([program, *args], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def start_cluster(folder):
    port = free_port()
    deploy = "org.apache.spark.deploy."
    own = ["--host", LOOPBACK, "--webui-port", "0"]
    processes = [start(folder, "master", deploy + "master.Master", "--port", str(port), *own)]
    for worker in ("worker1", "worker2"):
        work = ["--cores", "1", "--memory", "1g", "-d", os.path.join(folder, worker)]
        processes.append(
            start(folder, worker, deploy + "worker.Worker", *own, *work, f"spark://{LOOPBACK}:{port}")
        )
    return processes, f"spark://{LOOPBACK}:{port}"


def connect(master, folder):
    settings = {
        "spark.driver.host": LOOPBACK,
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.memory": "1g",
        "spark.driver.extraJavaOptions": JAVA,
        "spark.executor.extraJavaOptions": JAVA,
        "spark.executor.memory": "768m",
        "spark.executor.cores": "1",
        # Both workers must be there, else one would do all the work.
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s",
        "spark.cores.max": "2",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": os.path.join(folder, "warehouse"),
        "spark.local.dir": os.path.join(folder, "local"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        # Else Spark derives conditions from conditions for seconds (README, Apache Spark).
        "spark.sql.constraintPropagation.enabled": "false",
        # Java code made for each statement costs seconds and saves nothing on some dozen rows.
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }
    settings.update(json.loads(os.environ.get("KUNDFOKUS_SPARK_SETTINGS", "{}")))
    builder = SparkSession.builder.master(master).appName("kundfokus")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def main():
    folder = tempfile.mkdtemp(prefix="kundfokus-spark-")
    processes, spark = [], None
    writing = threading.Lock()

    def say(**message):
        with writing:
            print(json.dumps(message), flush=True)

    def table(name, columns, rows):
        schema = StructType([StructField(column, StringType()) for column in columns])
        path = os.path.join(folder, "tables", name)
        frame = spark.createDataFrame([tuple(row) for row in rows], schema).repartition(PARTS)
        frame.write.mode("overwrite").parquet(path)
        spark.read.schema(schema).parquet(path).createOrReplaceTempView(name)

    def rows_of(sql, parameters):
        frame = spark.sql(sql, args=parameters) if parameters else spark.sql(sql)
        # A name may stand twice in other letters, so rows are lists.
        return {"columns": frame.columns, "rows": [list(row) for row in frame.collect()]}

    def answer(request):
        try:
            if request["op"] == "table":
                result = table(request["name"], request["columns"], request["rows"])
            elif request["op"] == "query":
                result = rows_of(request["sql"], request["parameters"])
            else:
                result = rows_of("EXPLAIN " + request["sql"], [])["rows"][0][0]
            say(id=request["id"], result=result)
        except Exception as error:  # Whatever Spark refuses is for the test to judge.
            say(id=request["id"], error=str(error)[:2000])

    try:
        processes, master = start_cluster(folder)
        spark = connect(master, folder)
        executors = spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
        say(id=0, result={"version": spark.version, "executors": executors})
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for line in sys.stdin:
                pool.submit(answer, json.loads(line))
    finally:
        if spark is not None:
            spark.stop()
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


main()
