using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>The callee with its stack.</summary>
internal sealed class PlayedCallee : IAsyncDisposable
{
    private const string Expires = "3600";

    private readonly Callee _callee = new();
    private readonly Endpoints _endpoints;
    private readonly SipStack _stack;

    private PlayedCallee(Endpoints endpoints)
    {
        _endpoints = endpoints;
        _stack = endpoints.CreateStack(_callee);
    }

    /// <summary>Its address and its transport, as a URI has them.</summary>
    public string Host => ContactHost.Of(_stack, _endpoints.Target.Transport);

    /// <summary>What it has counted.</summary>
    public IEnumerable<NamedCount> Counts => _callee.Counts;

    /// <summary>Starts it, and lets it register if that is asked for.</summary>
    /// <exception cref="LoadTestException">It is refused, or gets no answer.</exception>
    public static async Task<PlayedCallee> StartAsync(LoadOptions options, Endpoints endpoints)
    {
        PlayedCallee callee = new(endpoints);
        callee._stack.Start();
        callee._callee.ReachableAt($"sip:{Endpoints.CalleeUser}@{callee.Host}");
        if (options.RegistersCallee)
        {
            try
            {
                await callee.RegisterAsync(options).ConfigureAwait(false);
            }
            catch
            {
                await callee.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        return callee;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private async Task RegisterAsync(LoadOptions options)
    {
        string address = $"<sip:{Endpoints.CalleeUser}@{_endpoints.Domain}>";
        SipMessage register = SipMessage.CreateRequest(SipMethod.Register, $"sip:{_endpoints.Domain}{_endpoints.TransportParameter}", address, address);
        register.AddLast(HeaderId.Contact, $"<sip:{Endpoints.CalleeUser}@{Host}>");
        register.AddLast(HeaderId.Expires, Expires);
        SendResult result = await _stack.SendAsync(register, new SendOptions { Targets = [_endpoints.Target], TimeLimit = options.TimeLimit }).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw new LoadTestException($"The callee could not register with {options.SendToText}: {result}.");
        }
    }
}
