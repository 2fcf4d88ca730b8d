/** A node list to try. */
export const sample = `[
  {
    "Info": {
      "NodeID": "n-frankfurt",
      "NodeType": "Compute",
      "Labels": { "os_type": "linux", "os_arch": "amd64", "region": "eu-central", "tier": "2" },
      "ComputeNodeInfo": {
        "ExecutionEngines": ["docker", "wasm"],
        "StorageSources": ["inline", "ipfs", "localDirectory", "s3", "urlDownload"],
        "Publishers": ["ipfs", "local", "noop", "s3"],
        "MaxCapacity": { "CPU": 12.8, "Memory": 53687091200, "Disk": 644245094400, "GPU": 0 },
        "AvailableCapacity": { "CPU": 4.8, "Memory": 21474836480, "Disk": 644245094400, "GPU": 0 },
        "MaxJobRequirements": { "CPU": 12.8, "Memory": 53687091200, "Disk": 644245094400, "GPU": 0 }
      }
    },
    "Membership": "APPROVED",
    "ConnectionState": { "Status": "CONNECTED" }
  },
  {
    "Info": {
      "NodeID": "n-oregon-gpu",
      "NodeType": "Compute",
      "Labels": { "os_type": "linux", "os_arch": "amd64", "region": "us-west", "tier": "5", "GPU-0": "NVIDIA-L4" },
      "ComputeNodeInfo": {
        "ExecutionEngines": ["docker", "wasm"],
        "StorageSources": ["inline", "localDirectory", "s3", "urlDownload"],
        "Publishers": ["local", "noop", "s3"],
        "MaxCapacity": { "CPU": 25.6, "Memory": 103079215104, "Disk": 1099511627776, "GPU": 2 },
        "AvailableCapacity": { "CPU": 25.6, "Memory": 103079215104, "Disk": 1099511627776, "GPU": 2 },
        "MaxJobRequirements": { "CPU": 25.6, "Memory": 103079215104, "Disk": 1099511627776, "GPU": 2 }
      }
    },
    "Membership": "APPROVED",
    "ConnectionState": { "Status": "CONNECTED" }
  },
  {
    "Info": {
      "NodeID": "n-edge-arm",
      "NodeType": "Compute",
      "Labels": { "os_type": "linux", "os_arch": "arm64", "region": "eu-central", "tier": "1" },
      "ComputeNodeInfo": {
        "ExecutionEngines": ["wasm"],
        "StorageSources": ["inline", "urlDownload"],
        "Publishers": ["local", "noop"],
        "MaxCapacity": { "CPU": 3.2, "Memory": 3221225472, "Disk": 21474836480, "GPU": 0 },
        "AvailableCapacity": { "CPU": 3.2, "Memory": 3221225472, "Disk": 21474836480, "GPU": 0 },
        "MaxJobRequirements": { "CPU": 3.2, "Memory": 3221225472, "Disk": 21474836480, "GPU": 0 }
      }
    },
    "Membership": "APPROVED",
    "ConnectionState": { "Status": "CONNECTED" }
  },
  {
    "Info": { "NodeID": "n-new", "NodeType": "Compute", "Labels": { "os_type": "linux", "os_arch": "amd64", "region": "us-west" } },
    "Membership": "PENDING",
    "ConnectionState": { "Status": "CONNECTED" }
  }
]
`;
