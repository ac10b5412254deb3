using System;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Server;

/// <summary>Reads the certificate again at each SIGHUP. One that cannot be read leaves the old one in its place.</summary>
internal sealed partial class CertificateReload : IDisposable
{
    private readonly CertificateFiles _files;
    private readonly SipCertificates _certificates;
    private readonly ILogger _log;
    private readonly PosixSignalRegistration _hangUp;

    public CertificateReload(CertificateFiles files, SipCertificates certificates, ILogger log)
    {
        _files = files;
        _certificates = certificates;
        _log = log;
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload);
    }

    /// <inheritdoc/>
    public void Dispose() => _hangUp.Dispose();

    private void Reload(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_files.TryLoadInto(_certificates, out Exception? fault))
        {
            Reloaded(_log, _files.Certificate);
        }
        else
        {
            NotReloaded(_log, fault!, _files.Certificate);
        }
    }

    [LoggerMessage(300, LogLevel.Warning, "The certificate was read again from {File}.")]
    private static partial void Reloaded(ILogger log, string file);

    [LoggerMessage(301, LogLevel.Error, "The certificate could not be read again from {File}; the old one stays.")]
    private static partial void NotReloaded(ILogger log, Exception fault, string file);
}
