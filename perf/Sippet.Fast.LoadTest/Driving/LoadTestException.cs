using System;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>A run that cannot be; the message is for the user.</summary>
internal sealed class LoadTestException(string message) : Exception(message);
