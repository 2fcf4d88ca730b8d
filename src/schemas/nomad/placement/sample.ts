/** An inventory to try: a small cluster of several kinds of nodes. */
export const sample = `{
  // CPU in MHz, memory and disk in MB; everything but the name may be left out.
  // What the server prints is understood too: nomad operator api '/v1/nodes?resources=true'
  "nodes": [
    {
      "name": "web-1",
      "datacenter": "dc1",
      "class": "compute",
      "attributes": {
        "kernel.name": "linux",
        "cpu.arch": "amd64",
        "nomad.version": "1.10.2",
        "driver.docker": "1",
        "driver.exec": "1"
      },
      "meta": { "rack": "r1" },
      "cpu": 8000, "cores": 4, "memory": 16384, "disk": 100000,
      "used": { "cpu": 2000, "memory": 4096 }
    },
    {
      "name": "web-2",
      "datacenter": "dc1",
      "class": "compute",
      "attributes": {
        "kernel.name": "linux",
        "cpu.arch": "arm64",
        "nomad.version": "1.9.7",
        "driver.docker": "1"
      },
      "meta": { "rack": "r2" },
      "cpu": 6000, "cores": 4, "memory": 8192, "disk": 50000,
      "usedPorts": "80, 443"
    },
    {
      "name": "gpu-1",
      "datacenter": "dc1",
      "pool": "gpu",
      "class": "gpu",
      "attributes": {
        "kernel.name": "linux",
        "cpu.arch": "amd64",
        "nomad.version": "1.10.2",
        "driver.docker": "1",
        "driver.raw_exec": "1",
        "driver.java": "1"
      },
      "meta": { "rack": "r2" },
      "cpu": 32000, "cores": 16, "memory": 131072, "disk": 500000,
      "devices": [
        { "vendor": "nvidia", "type": "gpu", "name": "A100", "count": 2, "attributes": { "memory": "40 GiB" } }
      ]
    },
    {
      "name": "win-1",
      "datacenter": "dc2",
      "class": "windows",
      "attributes": { "kernel.name": "windows", "cpu.arch": "amd64", "nomad.version": "1.10.2", "driver.raw_exec": "1" },
      "cpu": 8000, "cores": 4, "memory": 16384, "disk": 200000
    }
  ]
}
`;
