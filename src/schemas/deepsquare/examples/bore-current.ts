export default String.raw`{
  "resources": {
    "tasks": 2,
    "cpusPerTask": 1,
    "memPerCpu": 1024,
    "gpus": 0
  },
  "enableLogging": true,
  "steps": [
    {
      "name": "web server",
      "launch": {
        "steps": [
          {
            "name": "serve",
            "run": {
              "command": "python3 -m http.server 8080 --directory \"$STORAGE_PATH\"",
              "container": {
                "image": "library/python:3.11-slim",
                "registry": "registry-1.docker.io"
              },
              "network": "slirp4netns",
              "customNetworkInterfaces": [
                {
                  "bore": {
                    "boreAddress": "bore.deepsquare.run:2200",
                    "targetPort": 8080
                  }
                }
              ]
            }
          }
        ]
      }
    },
    {
      "name": "fill the pages",
      "run": {
        "command": "for n in $(seq 1 20); do date > \"$STORAGE_PATH/page-$n.txt\"; sleep 15; done"
      }
    }
  ]
}
`;
