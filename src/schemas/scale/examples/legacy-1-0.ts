export default `{
  "version": "1.0",
  "pre_task": {
    "docker_params": [],
    "workspaces": [
      {
        "name": "raw-imagery",
        "mode": "ro"
      }
    ]
  },
  "job_task": {
    "docker_params": [
      {
        "flag": "cpuset-cpus",
        "value": "0-3"
      }
    ],
    "workspaces": [
      {
        "name": "products",
        "mode": "rw"
      }
    ]
  },
  "post_task": {}
}
`;
