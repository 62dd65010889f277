% Activations: each function beside its derivative; its twin is scripts/activations.py.
at = 0.5;
h  = 1e-5;
logistic = @(N) 1./(1 + exp(-N));

names = {'relu', 'logistic', 'tanh', 'softplus', 'mine'};
f  = {@(N) max(N, 0), logistic, @(N) tanh(N), @(N) log(1 + exp(N)), @(N) N.^3};
df = {@(N, S) double(N > 0), @(N, S) S.*(1 - S), @(N, S) 1 - S.^2, ...
      @(N, S) logistic(N), @(N, S) 3*N.^2};

% The function, its derivative, and the slope that a small step measures
for i = 1:numel(f)
    S = f{i}(at);
    rows(i, :) = [S, df{i}(at, S), (f{i}(at + h) - f{i}(at - h))/(2*h)];
end
rows

% A layer whose neurons differ: tanh, relu, mine
N  = [at; -at; 2*at];
S  = [f{3}(N(1)); f{1}(N(2)); f{5}(N(3))]
dS = [df{3}(N(1), S(1)); df{1}(N(2), S(2)); df{5}(N(3), S(3))]

% Plot
x = -3:0.01:3;
for i = 1:numel(f)
    subplot(1, numel(f), i);
    plot(x, f{i}(x), x, df{i}(x, f{i}(x)), '--');
    title(names{i});
    grid on
end
