using System.Collections.Generic;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Sippet.Fast.Services.Routing;

/// <summary>Reads the addresses of this machine, which a wildcard stands for.</summary>
internal static class MachineAddresses
{
    /// <summary>All addresses of all interfaces, without ports; those that others can reach come first.</summary>
    /// <exception cref="NetworkInformationException">The system does not tell.</exception>
    public static TransportAddress[] Read()
    {
        List<TransportAddress> addresses = [];
        int reachable = 0;
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            foreach (UnicastIPAddressInformation information in network.GetIPProperties().UnicastAddresses)
            {
                IPAddress address = information.Address;
                bool isOfMachine = address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address);
                if (isOfMachine)
                {
                    addresses.Insert(address.IsIPv6LinkLocal ? addresses.Count : reachable++, new TransportAddress(new IPEndPoint(address, 0)));
                }
            }
        }

        addresses.Add(new TransportAddress(new IPEndPoint(IPAddress.Loopback, 0)));
        addresses.Add(new TransportAddress(new IPEndPoint(IPAddress.IPv6Loopback, 0)));
        return [.. addresses];
    }
}
