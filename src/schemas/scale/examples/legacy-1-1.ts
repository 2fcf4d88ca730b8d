export default `{
  "version": "1.1",
  "pre_task": {
    "workspaces": [
      {
        "name": "raw-imagery",
        "mode": "ro"
      }
    ],
    "docker_params": [
      {
        "flag": "env",
        "value": "STAGE=fetch"
      }
    ]
  },
  "job_task": {
    "settings": [
      {
        "name": "DB_HOST",
        "value": "db.example.com"
      },
      {
        "name": "SENSITIVITY",
        "value": "0.7"
      }
    ],
    "docker_params": [
      {
        "flag": "env",
        "value": "DB_HOST=db.example.com"
      },
      {
        "flag": "volume",
        "value": "/mnt/elevation:/data/elevation:ro"
      }
    ]
  },
  "post_task": {
    "workspaces": [
      {
        "name": "products",
        "mode": "rw"
      }
    ],
    "settings": [
      {
        "name": "NOTIFY",
        "value": "ops"
      }
    ]
  }
}
`;
