/** A list of instance types to try. */
export const sample = `Clusters:
  zzzzz:
    Containers:
      ReserveExtraRAM: 550MiB
      LocalKeepBlobBuffersPerVCPU: 1
      MaximumPriceFactor: 1.5
    InstanceTypes:
      m5large:
        ProviderType: m5.large
        VCPUs: 2
        RAM: 8GiB
        AddedScratch: 100GB
        Price: 0.096
      m5xlarge:
        ProviderType: m5.xlarge
        VCPUs: 4
        RAM: 16GiB
        AddedScratch: 200GB
        Price: 0.192
      m5xlarge-spot:
        ProviderType: m5.xlarge
        VCPUs: 4
        RAM: 16GiB
        AddedScratch: 200GB
        Price: 0.07
        Preemptible: true
      r5d2xlarge:
        ProviderType: r5d.2xlarge
        VCPUs: 8
        RAM: 64GiB
        IncludedScratch: 300GB
        Price: 0.576
      g4dn-xlarge:
        ProviderType: g4dn.xlarge
        VCPUs: 4
        RAM: 16GiB
        IncludedScratch: 125GB
        AddedScratch: 200GB
        Price: 0.526
        GPU:
          Stack: cuda
          DriverVersion: "12.4"
          HardwareTarget: "7.5"
          DeviceCount: 1
          VRAM: 16GiB
`;
