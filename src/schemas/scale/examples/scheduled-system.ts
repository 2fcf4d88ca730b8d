export default `{
  "version": "2.0",
  "tasks": [
    {
      "task_id": "scale_job_b5d9_77x1_main",
      "type": "main",
      "resources": {
        "cpus": 0.5,
        "mem": 128.0,
        "disk": 64.0,
        "gpus": 0.0
      },
      "args": "scale_ingest -i 88",
      "env_vars": {
        "INGEST_ID": "88",
        "WORKSPACE": "raw-imagery",
        "ALLOCATED_CPUS": "0.5",
        "ALLOCATED_MEM": "128.0",
        "ALLOCATED_DISK": "64.0",
        "ALLOCATED_GPUS": "0.0",
        "SCALE_JOB_ID": "77",
        "SCALE_EXE_NUM": "1",
        "SYSTEM_LOGGING_LEVEL": "INFO",
        "DATABASE_URL": "*****",
        "SCALE_BROKER_URL": "*****",
        "SCALE_QUEUE_NAME": "scale-command-messages"
      },
      "workspaces": {
        "raw-imagery": {
          "mode": "rw",
          "volume_name": "scale_job_b5d9_77x1_wksp_raw-imagery"
        },
        "object-store": {
          "mode": "rw"
        }
      },
      "settings": {
        "DATABASE_URL": "*****",
        "SCALE_BROKER_URL": "*****"
      },
      "volumes": {
        "scale_job_b5d9_77x1_wksp_raw-imagery": {
          "container_path": "/scale/workspace_mounts/raw-imagery",
          "mode": "rw",
          "type": "host",
          "host_path": "/mnt/imagery"
        }
      },
      "docker_params": [
        {
          "flag": "env",
          "value": "INGEST_ID=88"
        },
        {
          "flag": "env",
          "value": "WORKSPACE=raw-imagery"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_CPUS=0.5"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_MEM=128.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_DISK=64.0"
        },
        {
          "flag": "env",
          "value": "ALLOCATED_GPUS=0.0"
        },
        {
          "flag": "env",
          "value": "SCALE_JOB_ID=77"
        },
        {
          "flag": "env",
          "value": "SCALE_EXE_NUM=1"
        },
        {
          "flag": "env",
          "value": "SYSTEM_LOGGING_LEVEL=INFO"
        },
        {
          "flag": "env",
          "value": "DATABASE_URL=*****"
        },
        {
          "flag": "env",
          "value": "SCALE_BROKER_URL=*****"
        },
        {
          "flag": "env",
          "value": "SCALE_QUEUE_NAME=scale-command-messages"
        },
        {
          "flag": "volume",
          "value": "/mnt/imagery:/scale/workspace_mounts/raw-imagery:rw"
        },
        {
          "flag": "label",
          "value": "scale-job-id=77"
        },
        {
          "flag": "label",
          "value": "scale-job-execution-id=771"
        },
        {
          "flag": "label",
          "value": "scale-job-type-name=scale-ingest"
        },
        {
          "flag": "label",
          "value": "scale-job-type-version=1.0"
        },
        {
          "flag": "label",
          "value": "scale-task-type=main"
        }
      ]
    }
  ]
}
`;
