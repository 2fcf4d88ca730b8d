export default `{
  "id": 8123,
  "status": "COMPLETED",
  "exe_num": 3,
  "cluster_id": "scale_job_b5d9_812x3",
  "created": "2024-05-17T08:30:00Z",
  "configuration": {
    "version": "2.0",
    "tasks": [
      {
        "task_id": "scale_job_b5d9_812x3_main",
        "type": "main",
        "resources": {
          "cpus": 1.0,
          "mem": 512.0,
          "disk": 100.0,
          "gpus": 0.0
        },
        "args": "detect.sh --self-test",
        "env_vars": {
          "ALLOCATED_CPUS": "1.0",
          "ALLOCATED_MEM": "512.0",
          "ALLOCATED_DISK": "100.0",
          "ALLOCATED_GPUS": "0.0",
          "SCALE_JOB_ID": "812",
          "SCALE_EXE_NUM": "3"
        },
        "docker_params": [
          {
            "flag": "env",
            "value": "ALLOCATED_CPUS=1.0"
          },
          {
            "flag": "env",
            "value": "ALLOCATED_MEM=512.0"
          },
          {
            "flag": "env",
            "value": "ALLOCATED_DISK=100.0"
          },
          {
            "flag": "env",
            "value": "ALLOCATED_GPUS=0.0"
          },
          {
            "flag": "env",
            "value": "SCALE_JOB_ID=812"
          },
          {
            "flag": "env",
            "value": "SCALE_EXE_NUM=3"
          },
          {
            "flag": "label",
            "value": "scale-job-id=812"
          },
          {
            "flag": "label",
            "value": "scale-job-execution-id=8123"
          },
          {
            "flag": "label",
            "value": "scale-job-type-name=ash-detect"
          },
          {
            "flag": "label",
            "value": "scale-job-type-version=2.1.0"
          },
          {
            "flag": "label",
            "value": "scale-task-type=main"
          }
        ]
      }
    ]
  }
}
`;
