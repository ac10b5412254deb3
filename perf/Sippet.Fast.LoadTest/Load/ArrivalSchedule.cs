using System;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>
/// The intended starts of one of several drivers that share a load, in their order. Even starts are a whole number of starts apart in the integral
/// of the rate; those of a Poisson process are there an exponentially distributed number apart, whatever the rate does meanwhile.
/// </summary>
internal sealed class ArrivalSchedule
{
    private readonly LoadProfile _profile;
    private readonly int _drivers;
    private readonly Random? _random;
    private double _stageStart;
    private double _offset;

    /// <param name="profile">The load, of the open model.</param>
    /// <param name="driver">Which driver this is: 0 to <paramref name="drivers"/> - 1; they take turns.</param>
    /// <param name="drivers">The number of drivers.</param>
    /// <param name="random">Makes the starts of a Poisson process.</param>
    public ArrivalSchedule(LoadProfile profile, int driver, int drivers, Random random)
    {
        _profile = profile;
        _drivers = drivers;
        _random = profile.IsPoisson ? random : null;
        Advance(_random is null ? driver + 1 : drivers * Exponential(), 1);
    }

    /// <summary>The next intended start, in seconds since the beginning; infinite when there is none any more.</summary>
    public double Next { get; private set; }

    /// <summary>The stage that it belongs to.</summary>
    public int Stage { get; private set; }

    /// <summary>Goes on to the start after it.</summary>
    /// <param name="factor">What the rates of the profile are multiplied with.</param>
    public void Advance(double factor) => Advance(_random is null ? _drivers : _drivers * Exponential(), factor);

    private void Advance(double starts, double factor)
    {
        starts /= factor;
        while (!_profile.Stages[Stage].TryAdvance(ref _offset, ref starts))
        {
            if (Stage == _profile.Stages.Count - 1)
            {
                Next = double.PositiveInfinity;
                return;
            }

            _stageStart += _profile.Stages[Stage].Seconds;
            _offset = 0;
            Stage++;
        }

        Next = _stageStart + _offset;
    }

    private double Exponential() => -Math.Log(1 - _random!.NextDouble());
}
